using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using Entente.Reviews;
using Entente.Rules;
using NodaTime;

namespace Entente.Tests.Reviews;

/// <summary>Contract 5 of the design, case by case, on facts that a small pack turns into the outcomes wanted.</summary>
public class VerdictTests
{
    private static readonly LocalDate Day = new(2026, 1, 22);

    public static TheoryData<string, Verdict> Cases => new()
    {
        // severity=outcome of each rule of the criterion "scope"; the other criteria are met
        { "blocks=met", Verdict.Cleared },
        { "blocks=violated", Verdict.Blocked },
        { "blocks=undetermined", Verdict.Undetermined },
        { "blocks=violated blocks=undetermined condition=violated", Verdict.Blocked },
        { "blocks=undetermined condition=violated", Verdict.Undetermined },
        { "condition=violated", Verdict.ClearedWithConditions },
        { "condition=undetermined", Verdict.ClearedWithConditions },
        { "note=violated", Verdict.Cleared },
        { "note=undetermined", Verdict.Cleared },
        { "blocks=not-applicable condition=met", Verdict.Cleared },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_criterion_comes_to_what_the_contract_says(string rules, Verdict verdict)
    {
        var review = Decide(rules);
        Assert.Equal(verdict, review.Criteria.Single(criterion => criterion.Criterion == Criterion.Scope).Verdict);
        Assert.Equal(verdict, review.Verdict);    // the overall one is the worst
    }

    [Fact]
    public void A_criterion_that_no_rule_speaks_to_is_undetermined_not_cleared()
    {
        var review = Decide("blocks=met", others: false);
        Assert.Equal([Criterion.Ip, Criterion.Data, Criterion.Law], review.UnansweredCriteria);
        Assert.Equal(Verdict.Undetermined, review.Verdict);
    }

    [Theory]
    [InlineData(StandingKind.Waived, Verdict.Cleared)]
    [InlineData(StandingKind.InGrace, Verdict.Cleared)]
    [InlineData(StandingKind.Disputed, Verdict.Blocked)]
    public void Only_what_is_open_or_disputed_counts_and_a_waived_finding_stays_in_the_list(StandingKind standing, Verdict verdict)
    {
        var open = Decide("blocks=violated");
        var standings = open.Findings.ToImmutableDictionary(finding => finding.Id, _ => standing);
        var review = Decide("blocks=violated", standings: standings);
        Assert.Equal(verdict, review.Verdict);
        Assert.Equal(standing, Assert.Single(review.Findings).Standing);
    }

    [Fact]
    public void A_register_that_nobody_provided_makes_its_rules_undetermined()
    {
        var rules = Compile("schema: entente/pack/1\npack: p\nversion: \"1\"\ntitle: {en: P}\nrules:\n" + Rule("a", "scope", "blocks", "true", "approval")
            + Rule("b", "ip", "blocks", "true", "deal") + Rule("c", "data", "blocks", "true", "deal") + Rule("d", "law", "blocks", "true", "deal"));
        var facts = new RuleTest("t", Day, OutcomeKind.Met, [new GivenSubject(DealFacts.Kind, ImmutableSortedDictionary<string, object>.Empty)], [ApprovalFacts.Kind], default).Facts();
        var review = Review.Decide(facts, rules, ImmutableDictionary<string, StandingKind>.Empty);
        Assert.Equal(Verdict.Undetermined, review.Verdict);
        Assert.Equal("approvals", Assert.IsType<Outcome.Undetermined>(Assert.Single(review.Findings).Outcome).Missing[0].Fact);
    }

    [Fact]
    public void The_worst_finding_comes_first_whatever_the_order_of_rules() =>
        Gen.Int[0, 8].Select(i => ((string)Cases.ElementAt(i).Data.Item1).Split(' ')).Array[1, 4].Sample(parts =>
        {
            var rules = string.Join(' ', parts.SelectMany(part => part));
            var findings = Decide(rules).Findings;
            return findings.Zip(findings.Skip(1)).All(pair => pair.First.Severity >= pair.Second.Severity)
                && Decide(rules).Findings.Select(finding => finding.Id).SequenceEqual(findings.Select(finding => finding.Id));
        }, iter: 40);

    private static Review Decide(string rules, bool others = true, ImmutableDictionary<string, StandingKind>? standings = null)
    {
        var text = new StringBuilder("schema: entente/pack/1\npack: p\nversion: \"1\"\ntitle: {en: P}\nrules:\n");
        foreach (var (rule, i) in rules.Split(' ').Select((rule, i) => (rule.Split('='), i)))
            text.Append(Rule("r" + i, "scope", rule[0], rule[1] switch
            {
                "met" => "true",
                "violated" => "deal.id == \"other\"",
                "undetermined" => "deal.has_scope",
                _ => "false",
            }, "deal", rule[1] == "not-applicable" ? "false" : "true"));
        if (others)
            foreach (var criterion in new[] { "ip", "data", "law" })
                text.Append(Rule(criterion, criterion, "blocks", "true", "deal"));
        var facts = new RuleTest("t", Day, OutcomeKind.Met, [new GivenSubject(DealFacts.Kind, ImmutableSortedDictionary<string, object>.Empty.Add("id", "d"))], [], default).Facts();
        return Review.Decide(facts, Compile(text.ToString()), standings ?? ImmutableDictionary<string, StandingKind>.Empty);
    }

    private static string Rule(string id, string criterion, string severity, string require, string kind, string when = "true") =>
        $"  - {{id: {id}, title: {{en: T}}, criterion: {criterion}, for: {kind}, severity: {severity}, when: '{when}', require: '{require}', cite: [c], basis: contract, remedy: {{en: R}}}}\n";

    private static RuleSet Compile(string pack)
    {
        var reading = new Reading("p.yaml");
        var read = PackFile.Read(Encoding.UTF8.GetBytes(pack), reading);
        Assert.True(read is not null, string.Join('\n', reading.Diagnostics));
        var selection = RuleSet.Compile([read], [], Day);
        Assert.True(selection.Rules is not null, string.Join('\n', selection.Errors));
        return selection.Rules;
    }
}
