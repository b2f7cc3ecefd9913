using System.Collections.Immutable;
using Entente.Content;
using Entente.Deals;
using Entente.Facts;
using Entente.Rules;
using NodaTime;

namespace Entente.Reviews;

/// <summary>From a deal folder and an inventory to a decided review with the document that tells it. Pure.</summary>
public sealed record ReviewRun(FactBase Facts, Review Review, ReviewDocument Document)
{
    /// <param name="inventory">Null where the transfer hands over no content.</param>
    public static ReviewRun Decide(DealFolder folder, Transfer transfer, Inventory? inventory, RuleSet rules, LocalDate asOf)
    {
        var facts = FactGathering.Gather(folder, transfer, inventory, asOf);
        var review = Review.Decide(facts, rules, ImmutableDictionary<string, StandingKind>.Empty);
        return new ReviewRun(facts, review, DocumentOf(folder, transfer, inventory, rules, facts, review));
    }

    private static ReviewDocument DocumentOf(DealFolder folder, Transfer transfer, Inventory? inventory, RuleSet rules, FactBase facts, Review review) => new(
        folder.Deal.Id, folder.Deal.Title, transfer.Id, transfer.Date, transfer.From.Value, transfer.To.Value, Words.Of(transfer.Mode), review.AsOf,
        review.Verdict, review.Criteria, review.UnansweredCriteria,
        CoverageOf(inventory, facts),
        new ReviewInputs(inventory?.Package, inventory?.GitTree, folder.Files,
            [.. rules.Packs.Select(pack => new PackInput(pack.Id, pack.Version, pack.Title, pack.Digest, rules.IsPinned(pack)))]),
        [.. rules.Rules.Select(rule => EntryOf(rule))],
        [.. review.Findings.Select(EntryOf)],
        NotProvided(folder));

    private static ImmutableArray<string> NotProvided(DealFolder folder) =>
    [
        .. folder.Approvals is null ? [DealFolder.ApprovalsFile] : Array.Empty<string>(),
        .. folder.DataMap is null ? [DealFolder.DataMapFile] : Array.Empty<string>(),
        .. folder.Parties is null ? [DealFolder.PartiesFile] : Array.Empty<string>(),
        .. folder.Rights is null ? [DealFolder.RightsFile] : Array.Empty<string>(),
    ];

    private static CoverageSummary CoverageOf(Inventory? inventory, FactBase facts) => inventory is null
        ? new CoverageSummary(0, 0, 0, 0, 0, 0, [], [])
        : new CoverageSummary(
            inventory.Entries.Count(entry => entry.Type == EntryType.File), inventory.Entries.Where(entry => entry.Type == EntryType.File).Sum(entry => entry.Size),
            facts.Of(ComponentFacts.Kind).Length, facts.Of(TechniqueFacts.Kind).Length, facts.Of(DatasetFacts.Kind).Length, facts.Of(EndpointFacts.Kind).Length,
            [.. inventory.NotRead.CountBy(hole => hole.Reason).OrderBy(pair => pair.Key).Select(pair => (Words.Of(pair.Key), pair.Value))],
            [.. inventory.Examiners.Select(examiner => examiner.ToString()).Order(StringComparer.Ordinal)]);

    private static RuleEntry EntryOf(CompiledRule compiled)
    {
        var rule = compiled.Rule;
        return new RuleEntry(compiled.Id, rule.Title, rule.Criterion, rule.Severity, rule.Citations, rule.Basis,
            rule.Asks is { } role ? Words.Of(role) : null, rule.Remedy, rule.Note, rule.When?.Text, rule.Require.Text);
    }

    private static FindingEntry EntryOf(Finding finding)
    {
        var (because, wouldPass, missing, failure, read) = finding.Outcome switch
        {
            Outcome.Violated violated => (violated.Because, violated.WouldPass, ImmutableArray<MissingFact>.Empty, (string?)null, violated.Read),
            Outcome.Undetermined undetermined => ([], [], undetermined.Missing, undetermined.Failure, undetermined.Read),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new FindingEntry(finding.Id, finding.Rule, finding.Subject.Kind.Name, finding.Subject.Key, finding.Outcome.Kind, finding.Standing,
            because, wouldPass,
            [.. missing.Select(fact => new MissingEntry(fact.Fact, Words.Of(fact.Why), fact.WhoCanSay is { } role ? Words.Of(role) : null))],
            failure, [.. read.Select(EntryOf)]);
    }

    private static FactEntry EntryOf(Fact fact) => fact.Answer switch
    {
        Answer.Known known => new FactEntry(fact.Name.ToString(), fact.About.Key, TextOf(known.Is), null, [.. known.Because.Select(EntryOf)]),
        Answer.Unknown unknown => new FactEntry(fact.Name.ToString(), fact.About.Key, null, Words.Of(unknown.Why), []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SourceEntry EntryOf(Source source) => source switch
    {
        Source.InDeal deal => new SourceEntry(deal.File, 0, null),
        Source.InPackage place => new SourceEntry(place.Location, place.At?.FirstLine ?? 0, place.By),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A fact's value as people read it.</summary>
    internal static string TextOf(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        long count => Invariant($"{count}"),
        string text => text,
        LocalDate date => Invariant($"{date:R}"),
        Share share => share.ToString(),
        ImmutableArray<string> texts => "[" + string.Join(", ", texts) + "]",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
