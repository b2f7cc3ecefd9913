using System.Collections.Immutable;
using Entente.Deals;
using Entente.Merkle;
using Entente.Rules;
using NodaTime;

namespace Entente.Reviews;

/// <summary>What is in <c>review.json</c>: a review with everything that a reader needs to understand it without the deal
/// folder. Reports render this and nothing else, so that a report of a stored review is the report of that day.</summary>
/// <param name="Rules">Every rule that was in force, by id (ordinal).</param>
public sealed record ReviewDocument(
    string Deal, LocalisedText? DealTitle, string Transfer, LocalDate TransferDate, string From, string To, string Mode, LocalDate AsOf,
    Verdict Verdict, ImmutableArray<CriterionVerdict> Criteria, ImmutableArray<Criterion> Unanswered,
    CoverageSummary Coverage, ReviewInputs Inputs, ImmutableArray<RuleEntry> Rules, ImmutableArray<FindingEntry> Findings,
    ImmutableArray<string> NotProvided)
{
    public const string FileName = "review.json";
    public const string Schema = "entente/review/1";

    public RuleEntry RuleOf(FindingEntry finding) => Rules.First(rule => rule.Id == finding.Rule);
}

/// <summary>How much was read.</summary>
/// <param name="NotRead">Holes by reason, as <c>reason</c> and count.</param>
public sealed record CoverageSummary(
    int Files, long Bytes, int Components, int Techniques, int Datasets, int Endpoints,
    ImmutableArray<(string Reason, int Count)> NotRead, ImmutableArray<string> Examiners);

/// <summary>The digests of everything that went in. Same inputs, same bytes.</summary>
public sealed record ReviewInputs(
    Digest? Package, string? GitTree, ImmutableArray<DealSource> Files, ImmutableArray<PackInput> Packs);

/// <param name="IsPinned">The deal names this digest.</param>
public sealed record PackInput(string Id, string Version, LocalisedText Title, Digest Digest, bool IsPinned);

public sealed record RuleEntry(
    string Id, LocalisedText Title, Criterion Criterion, Severity Severity, ImmutableArray<string> Citations, Basis Basis,
    string? Asks, LocalisedText Remedy, LocalisedText? Note, string? When, string Require);

public sealed record FindingEntry(
    string Id, string Rule, string SubjectKind, string SubjectKey, OutcomeKind Outcome, StandingKind Standing,
    ImmutableArray<Step> Because, ImmutableArray<Change> WouldPass, ImmutableArray<MissingEntry> Missing, string? Failure,
    ImmutableArray<FactEntry> Facts);

public sealed record MissingEntry(string Fact, string Why, string? WhoCanSay);

/// <param name="Subject">Key of the subject that the fact is about.</param>
/// <param name="Value">As text; null where it is unknown.</param>
public sealed record FactEntry(string Fact, string Subject, string? Value, string? Unknown, ImmutableArray<SourceEntry> Sources);

/// <param name="Place">File of the deal folder or location in the package.</param>
/// <param name="Line">0 where no line is meant.</param>
public sealed record SourceEntry(string Place, int Line, string? By);
