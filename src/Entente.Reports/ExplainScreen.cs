using Entente.Reviews;
using Entente.Rules;

namespace Entente.Reports;

/// <summary>A finding in full: rule, citation, subject, the facts with their sources, and what would pass.</summary>
public static class ExplainScreen
{
    public static string Render(ReviewDocument review, FindingEntry finding, Texts texts, int columns, bool hasColour)
    {
        var screen = new Screen(Math.Clamp(columns, 60, 120), hasColour);
        var labels = new Labels(texts);
        var rule = review.RuleOf(finding);
        screen.Paragraph(texts.Of(rule.Title), 0, Ink.Strong);
        screen.Put(finding.Id + " · ", Ink.Faint).Put(labels.Outcome(finding.Outcome), finding.Outcome == OutcomeKind.Violated ? Ink.Bad : Ink.Warning)
            .Line($" · {labels.Severity(rule.Severity)} · {labels.Criterion(rule.Criterion)} · {labels.Standing(finding.Standing)}", Ink.Faint);
        screen.Line();

        Heading(screen, texts["explain.subject"]);
        screen.Paragraph(labels.Subject(finding), 2);
        Heading(screen, texts["explain.rule"]);
        screen.Paragraph($"{rule.Id} ({labels.Basis(rule.Basis)})", 2);
        foreach (var citation in rule.Citations)
            screen.Paragraph(citation, 4);
        if (rule.When is { } when)
            screen.Paragraph(texts.Format("explain.when", when), 2, Ink.Faint);
        screen.Paragraph(texts.Format("explain.require", rule.Require), 2, Ink.Faint);
        if (rule.Note is not null)
            screen.Paragraph(texts.Of(rule.Note), 2);

        Because(screen, finding, labels, texts);
        Facts(screen, finding, labels, texts);
        WouldPass(screen, finding, rule, labels, texts);
        return screen.ToString();
    }

    private static void Because(Screen screen, FindingEntry finding, Labels labels, Texts texts)
    {
        Heading(screen, texts["explain.because"]);
        foreach (var step in finding.Because)
        {
            screen.Paragraph($"{step.Text}  →  {texts[step.Result ? "value.true" : "value.false"]}", 2);
            foreach (var value in step.Values)
                screen.Paragraph(value, 4, Ink.Faint);
        }
        foreach (var missing in finding.Missing)
            screen.Paragraph(Missing(missing, labels, texts), 2, Ink.Warning);
        if (finding.Failure is { } failure)
            screen.Paragraph(texts.Format("explain.rule-failed", failure), 2, Ink.Bad);
    }

    /// <summary>What is missing, why, and who could say it.</summary>
    internal static string Missing(MissingEntry missing, Labels labels, Texts texts)
    {
        var what = missing.Fact.Contains('.', StringComparison.Ordinal) ? $"{labels.Fact(missing.Fact)} ({missing.Fact})" : labels.File(missing.Fact);
        return missing.WhoCanSay is { } who
            ? texts.Format("explain.missing-who", what, labels.UnknownReason(missing.Why), labels.Role(who))
            : texts.Format("explain.missing", what, labels.UnknownReason(missing.Why));
    }

    private static void Facts(Screen screen, FindingEntry finding, Labels labels, Texts texts)
    {
        if (finding.Facts.IsEmpty)
            return;
        Heading(screen, texts["explain.facts"]);
        foreach (var fact in finding.Facts)
        {
            var about = fact.Subject == finding.SubjectKey ? "" : $" ({fact.Subject})";
            screen.Paragraph($"{labels.Fact(fact.Fact)} [{fact.Fact}{about}]: {fact.Value ?? labels.UnknownReason(fact.Unknown!)}", 2);
            foreach (var source in fact.Sources.Take(5))
                screen.Paragraph(source.By is null ? Labels.Place(source) : texts.Format("explain.source", Labels.Place(source), source.By), 4, Ink.Faint);
            if (fact.Sources.Length > 5)
                screen.Paragraph(texts.Format("explain.more-sources", fact.Sources.Length - 5), 4, Ink.Faint);
        }
    }

    private static void WouldPass(Screen screen, FindingEntry finding, RuleEntry rule, Labels labels, Texts texts)
    {
        Heading(screen, texts["explain.would-pass"]);
        foreach (var change in finding.WouldPass)
            screen.Paragraph(texts.Format("explain.change", change.Input, change.Found, change.Needed), 2);
        if (rule.Asks is { } asks)
            screen.Paragraph(texts.Format("explain.asks", labels.Role(asks)), 2);
        screen.Paragraph(texts.Of(rule.Remedy), 2);
    }

    private static void Heading(Screen screen, string text) => screen.Line(text, Ink.Strong);
}
