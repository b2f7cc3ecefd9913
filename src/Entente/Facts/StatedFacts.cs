using System.Collections.Immutable;
using Entente.Deals;

namespace Entente.Facts;

/// <summary>Facts that the deal, its parties and its transfers state.</summary>
internal static class StatedFacts
{
    public static IEnumerable<SubjectFacts> Gather(FactGathering.Context context) =>
    [
        Deal(context), Transfer(context), .. Parties(context), .. Stakes(context), .. Benchmarks(context),
    ];

    private static SubjectFacts Deal(FactGathering.Context context)
    {
        var deal = context.Folder.Deal;
        return new SubjectBuilder(DealFacts.Kind, deal.Id, new Source.InDeal(DealFolder.DealFile))
            .Know(DealFacts.Id, deal.Id)
            .KnowIf(DealFacts.Signed, deal.Signed, Role.Transferor)
            .Know(DealFacts.HasScope, deal.Scope is not null)
            .KnowIf(DealFacts.AllowsThirdParty, deal.Scope?.ThirdParty, Role.Transferor)
            .Build();
    }

    private static SubjectFacts Transfer(FactGathering.Context context)
    {
        var transfer = context.Transfer;
        return new SubjectBuilder(TransferFacts.Kind, transfer.Id, new Source.InDeal(DealFolder.TransferFile(transfer.Id)))
            .Know(TransferFacts.Id, transfer.Id)
            .Know(TransferFacts.Date, transfer.Date)
            .Know(TransferFacts.Mode, Words.Of(transfer.Mode))
            .Know(TransferFacts.FromParty, transfer.From.Value)
            .Know(TransferFacts.ToParty, transfer.To.Value)
            .KnowIf(TransferFacts.FromCountry, context.CountryOf(transfer.From), Role.Transferor)
            .KnowIf(TransferFacts.ToCountry, context.CountryOf(transfer.To), Role.Transferee)
            .Know(TransferFacts.HasPackage, context.Observed.Inventory is not null)
            .Know(TransferFacts.Earlier, context.Folder.Transfers.Count(other => other.Date < transfer.Date))
            .Build();
    }

    private static IEnumerable<SubjectFacts> Parties(FactGathering.Context context) =>
        context.Folder.Deal.Parties.Select(party => new SubjectBuilder(PartyFacts.Kind, party.Id.Value, new Source.InDeal(DealFolder.DealFile))
            .Know(PartyFacts.Id, party.Id.Value)
            .Know(PartyFacts.Roles, PackageFacts.Sorted(party.Roles.Select(role => Words.Of(role))))
            .Know(PartyFacts.Country, party.Country.Code)
            .Build());

    /// <summary>Stakes that hold on the day; two entries of one holder are told apart by their order.</summary>
    private static IEnumerable<SubjectFacts> Stakes(FactGathering.Context context) =>
        (context.Folder.Parties?.Stakes ?? []).Where(stake => stake.Valid.Holds(context.AsOf))
            .GroupBy(stake => $"{stake.Holder} in {stake.Of}", StringComparer.Ordinal)
            .SelectMany(group => group.Select((stake, i) => new SubjectBuilder(StakeFacts.Kind, i == 0 ? group.Key : Invariant($"{group.Key} {i + 1}"), new Source.InDeal(DealFolder.PartiesFile))
                .Know(StakeFacts.Of, stake.Of.Value)
                .Know(StakeFacts.Holder, stake.Holder)
                .Know(StakeFacts.HolderCountry, stake.HolderCountry.Code)
                .Know(StakeFacts.Share, stake.Share)
                .Build()));

    private static IEnumerable<SubjectFacts> Benchmarks(FactGathering.Context context)
    {
        // What was measured after the day was not known on it.
        var series = context.Folder.Transfers.SelectMany(transfer => transfer.Measurements.Select(measured => (transfer, measured)))
            .Where(entry => entry.measured.On <= context.AsOf).ToArray();
        foreach (var benchmark in context.Folder.Deal.Benchmarks)
        {
            var subject = new SubjectBuilder(BenchmarkFacts.Kind, benchmark.Id, new Source.InDeal(DealFolder.DealFile))
                .Know(BenchmarkFacts.Id, benchmark.Id)
                .Know(BenchmarkFacts.Due, benchmark.From is not { } from || from <= context.AsOf);
            var latest = series.Where(entry => entry.measured.Benchmark == benchmark.Id).OrderBy(entry => entry.measured.On).LastOrDefault();
            if (latest.measured is { } measured)
            {
                ImmutableArray<Source> because = [new Source.InDeal(DealFolder.TransferFile(latest.transfer.Id))];
                subject.Know(BenchmarkFacts.Measured, measured.Value, because)
                    .Know(BenchmarkFacts.MeasuredOn, measured.On, because)
                    .Know(BenchmarkFacts.Meets, !(measured.Value < benchmark.AtLeast) && !(measured.Value > benchmark.AtMost),
                        [new Source.InDeal(DealFolder.DealFile), .. because]);
            }
            else
                foreach (var name in new FactName[] { BenchmarkFacts.Measured, BenchmarkFacts.MeasuredOn, BenchmarkFacts.Meets })
                    subject.Lack(name, UnknownReason.NotStated, Role.Transferor);
            yield return subject.Build();
        }
    }
}
