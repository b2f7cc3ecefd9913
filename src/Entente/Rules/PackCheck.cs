using System.Collections.Immutable;
using Entente.Deals.Reading;
using Entente.Facts;

namespace Entente.Rules;

/// <summary>Runs the tests that stand in a pack beside its rules.</summary>
public static class PackCheck
{
    /// <returns>What is wrong: rules that do not compile, tests that come out otherwise; and how many tests ran.</returns>
    public static (ImmutableArray<Diagnostic> Wrong, int Ran) Run(Pack pack)
    {
        var wrong = new List<Diagnostic>();
        var ran = 0;
        foreach (var rule in pack.Rules)
            foreach (var test in rule.Tests)
            {
                ran++;
                var found = OutcomeOf(pack, rule, test, wrong);
                if (found is { } outcome && outcome != test.Expect)
                    wrong.Add(new Diagnostic(DiagnosticCode.RuleTestFails, pack.File, test.At.Line, test.At.Column,
                        [pack.RuleId(rule), test.Name, Words.Of(test.Expect), Words.Of(outcome)]));
            }
        return ([.. wrong.Distinct()], ran);
    }

    /// <summary>Null where the rule does not compile, which was added. On a day on which it is not in force it does not apply.</summary>
    private static OutcomeKind? OutcomeOf(Pack pack, Rule rule, RuleTest test, List<Diagnostic> wrong)
    {
        if (PackEnvironment.Of(pack, test.AsOf).Compile(rule, wrong) is not { } compiled)
            return null;
        if (!rule.Valid.Holds(test.AsOf))
            return OutcomeKind.NotApplicable;
        var facts = test.Facts();
        return facts.Of(rule.For) is [var subject, ..] ? compiled.Evaluate(facts, subject).Kind : OutcomeKind.NotApplicable;
    }
}
