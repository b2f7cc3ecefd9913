using System.Text;
using Entente.Deals.Reading;
using Entente.Rules;
using NodaTime;

namespace Entente.Tests.Rules;

public class RuleMistakeTests
{
    [Theory]
    [InlineData("deal.has_scop", "has_scope")]    // the nearest fact is named
    [InlineData("deal.id + 1 == 2", "")]
    [InlineData("deal.id", "bool")]
    [InlineData("parameters.nothing == 1", "nothing")]
    [InlineData("deal.signed < 1", "")]
    [InlineData("deal.id ==", "")]
    [InlineData("component.id == \"x\"", "component")]    // another kind's subject is not there
    public void A_mistake_in_a_condition_is_told_before_any_review(string require, string names)
    {
        var reading = new Reading("p.yaml");
        var pack = PackFile.Read(Encoding.UTF8.GetBytes($$"""
            schema: entente/pack/1
            pack: p
            version: "1"
            title: {en: P}
            rules:
              - id: a
                title: {en: T}
                criterion: law
                for: deal
                severity: blocks
                require: {{require}}
                cite: [c]
                basis: contract
                remedy: {en: R}
            """), reading)!;
        var selection = RuleSet.Compile([pack], [], new LocalDate(2026, 1, 22));
        Assert.Null(selection.Rules);
        var wrong = selection.Errors[0];
        Assert.Equal((DiagnosticCode.RuleDoesNotCompile, "p.yaml", 11), (wrong.Code, wrong.File, wrong.Line));
        Assert.Contains(names, wrong.Arguments[1].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for: dael", DiagnosticCode.NotInList)]
    [InlineData("severity: fatal", DiagnosticCode.NotInList)]
    [InlineData("criterion: ethics", DiagnosticCode.NotInList)]
    [InlineData("cite: []", DiagnosticCode.TooFew)]
    [InlineData("from: 2026-13-01", DiagnosticCode.BadValue)]
    [InlineData("tests: [{name: t, as-of: 2026-01-01, expect: met, given: {dael: {}}}]", DiagnosticCode.UnknownKey)]
    [InlineData("tests: [{name: t, as-of: 2026-01-01, expect: met, given: {deal: {has_scop: true}}}]", DiagnosticCode.UnknownKey)]
    [InlineData("tests: [{name: t, as-of: 2026-01-01, expect: met, given: {deal: {has_scope: yes}}}]", DiagnosticCode.BadValue)]
    public void A_mistake_in_a_pack_is_told_with_its_line(string line, DiagnosticCode code)
    {
        var key = line.Split(':')[0];
        string[] lines = ["title: {en: T}", "criterion: law", "for: deal", "severity: blocks", "require: \"true\"", "cite: [c]", "basis: contract", "remedy: {en: R}"];
        var body = string.Concat(lines.Where(other => other.Split(':')[0] != key).Append(line).Select(text => "    " + text + "\n"));
        var reading = new Reading("p.yaml");
        Assert.Null(PackFile.Read(Encoding.UTF8.GetBytes("schema: entente/pack/1\npack: p\nversion: \"1\"\ntitle: {en: P}\nrules:\n  - id: a\n" + body), reading));
        Assert.Equal(code, reading.Diagnostics[0].Code);
        Assert.True(reading.Diagnostics[0].Line > 6);
    }
}
