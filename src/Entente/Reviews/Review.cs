using System.Collections.Immutable;
using Entente.Deals;
using Entente.Facts;
using Entente.Merkle;
using Entente.Rules;
using NodaTime;

namespace Entente.Reviews;

/// <summary>Facts and rules as of a day, decided. A pure function of its inputs.</summary>
/// <param name="Findings">Worst first: open before others, violated before undetermined by severity, then criterion, rule, subject.</param>
/// <param name="UnansweredCriteria">Criteria that no rule in force speaks to: undetermined, since nobody asked the question.</param>
public sealed record Review(
    LocalDate AsOf, Verdict Verdict, ImmutableArray<CriterionVerdict> Criteria, ImmutableArray<Finding> Findings,
    ImmutableArray<Criterion> UnansweredCriteria)
{
    /// <param name="standings">Waivers and disputes that the parties agreed, by finding.</param>
    public static Review Decide(FactBase facts, RuleSet rules, ImmutableDictionary<string, StandingKind> standings)
    {
        var findings = new List<Finding>();
        var counts = new Dictionary<(Criterion, OutcomeKind), int>();
        foreach (var rule in rules.Rules)
            foreach (var subject in SubjectsOf(rule, facts))
            {
                var outcome = subject is null ? Unanswerable(rule, facts) : rule.Evaluate(facts, subject);
                var key = (rule.Rule.Criterion, outcome.Kind);
                counts[key] = counts.GetValueOrDefault(key) + 1;
                if (outcome is Outcome.Violated or Outcome.Undetermined)
                {
                    var about = subject?.About ?? new Subject(rule.Rule.For, "*");
                    var id = Finding.IdOf(rule.Id, about);
                    findings.Add(new Finding(id, rule.Id, rule.Rule.Criterion, rule.Rule.Severity, about, outcome, standings.GetValueOrDefault(id, StandingKind.Open)));
                }
            }
        var unanswered = Enum.GetValues<Criterion>().Where(criterion => rules.Rules.All(rule => rule.Rule.Criterion != criterion)).ToImmutableArray();
        var exposed = HasHole(facts)
            ? rules.Rules.Where(rule => rule.Rule.For.Origin == Origin.Observed).Select(rule => rule.Rule.Criterion).ToHashSet()
            : [];
        var criteria = Enum.GetValues<Criterion>().Select(criterion => new CriterionVerdict(criterion, VerdictOf(criterion, findings, unanswered.Contains(criterion) || exposed.Contains(criterion)),
            counts.GetValueOrDefault((criterion, OutcomeKind.Met)), counts.GetValueOrDefault((criterion, OutcomeKind.Violated)),
            counts.GetValueOrDefault((criterion, OutcomeKind.Undetermined)), counts.GetValueOrDefault((criterion, OutcomeKind.NotApplicable)))).ToImmutableArray();
        return new Review(facts.AsOf, criteria.Max(criterion => criterion.Verdict), criteria, Ordered(findings), unanswered);
    }

    /// <summary>The subjects of the rule's kind; one null where nobody has said which there are.</summary>
    private static IEnumerable<SubjectFacts?> SubjectsOf(CompiledRule rule, FactBase facts) =>
        facts.Absent.ContainsKey(rule.Rule.For) ? new SubjectFacts?[] { null } : facts.Of(rule.Rule.For);

    private static Outcome.Undetermined Unanswerable(CompiledRule rule, FactBase facts)
    {
        var why = facts.Absent[rule.Rule.For];
        return new Outcome.Undetermined([new MissingFact(rule.Rule.For.Plural, why.Why, why.WhoCanSay)], null, []);
    }

    /// <summary>Content within scope was not read. Names that clash by case were read; they are a warning.</summary>
    private static bool HasHole(FactBase facts) => facts.Of(HoleFacts.Kind).Any(hole =>
        hole.Knows(HoleFacts.InScope, out var isInScope) && isInScope && !(hole.Knows(HoleFacts.Reason, out var reason) && reason == "names-clash-by-case"));

    /// <summary>An open <c>blocks</c>: blocked. Else an undetermined rule that could block, a hole in coverage within scope where
    /// the criterion asks anything of observed content, or no rule that asks: undetermined. Else an unmet <c>condition</c>: with
    /// conditions. Else cleared (design, contract 5).</summary>
    private static Verdict VerdictOf(Criterion criterion, List<Finding> findings, bool isUnanswered)
    {
        var open = findings.Where(finding => finding.Criterion == criterion && finding.Standing is StandingKind.Open or StandingKind.Disputed).ToArray();
        if (open.Any(finding => finding is { Outcome: Outcome.Violated, Severity: Severity.Blocks }))
            return Verdict.Blocked;
        if (isUnanswered || open.Any(finding => finding is { Outcome: Outcome.Undetermined, Severity: Severity.Blocks }))
            return Verdict.Undetermined;
        return open.Any(finding => finding.Severity == Severity.Condition) ? Verdict.ClearedWithConditions : Verdict.Cleared;
    }

    private static ImmutableArray<Finding> Ordered(List<Finding> findings) =>
    [
        .. findings
            .OrderBy(finding => finding.Standing)
            .ThenByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Outcome is Outcome.Violated ? 0 : 1)
            .ThenBy(finding => finding.Criterion)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Subject.Key, StringComparer.Ordinal),
    ];
}
