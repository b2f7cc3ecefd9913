using System.Collections.Immutable;
using Entente.Content;
using Entente.Deals;
using NodaTime;

namespace Entente.Facts;

/// <summary>Turns a deal folder, a transfer and an inventory into facts as of a day. Pure.</summary>
public static class FactGathering
{
    /// <param name="inventory">Null where the transfer hands over no content.</param>
    public static FactBase Gather(DealFolder folder, Transfer transfer, Inventory? inventory, LocalDate asOf)
    {
        var observed = inventory is null ? Observed.None : Observed.From(inventory);
        var context = new Context(folder, transfer, observed, asOf);
        return new FactBase(asOf,
            [.. StatedFacts.Gather(context), .. PackageFacts.Gather(context), .. RegisterFacts.Gather(context)],
            Absent(folder));
    }

    internal sealed record Context(DealFolder Folder, Transfer Transfer, Observed Observed, LocalDate AsOf)
    {
        public string? CountryOf(PartyId party) => Folder.Deal.Party(party)?.Country.Code;
    }

    private static IEnumerable<(SubjectKind, Answer.Unknown)> Absent(DealFolder folder)
    {
        static Answer.Unknown NotProvided(Role who) => new(UnknownReason.NotProvided, who);
        if (folder.Parties is null)
            yield return (StakeFacts.Kind, NotProvided(Role.Transferee));
        if (folder.Rights is null)
        {
            yield return (RightFacts.Kind, NotProvided(Role.Transferor));
            yield return (GrantFacts.Kind, NotProvided(Role.Transferor));
        }
        if (folder.Approvals is null)
            yield return (ApprovalFacts.Kind, NotProvided(Role.Transferor));
        if (folder.DataMap is null)
            yield return (FlowFacts.Kind, NotProvided(Role.Transferee));
    }
}
