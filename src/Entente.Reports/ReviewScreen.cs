using Entente.Content;
using Entente.Reviews;
using Entente.Rules;

namespace Entente.Reports;

/// <summary>The first screen of a review: 80 columns by 24 lines with verdict, counts, the findings that matter and what to do next.</summary>
public static class ReviewScreen
{
    private const int MostFindings = 4;

    /// <param name="work">What the scan took; null where nothing was scanned.</param>
    /// <param name="written">Folder of the results as the user may type it; null where nothing was written.</param>
    /// <param name="command">How the user starts the program.</param>
    /// <param name="deal">Deal folder as the user typed it.</param>
    public static string Render(ReviewDocument review, ScanWork? work, string? written, string command, string deal, Texts texts, int columns, bool hasColour)
    {
        var screen = new Screen(Math.Clamp(columns, 60, 120), hasColour);
        var labels = new Labels(texts);
        screen.Line(TerminalText.Cut(TerminalText.Safe(review.DealTitle is null ? review.Deal : texts.Of(review.DealTitle)), screen.Columns), Ink.Strong);
        screen.Line(TerminalText.Cut(texts.Format("review.transfer", review.Transfer, labels.Mode(review.Mode), review.From, review.To, Date(review)), screen.Columns), Ink.Faint);
        screen.Line();
        screen.Put("  ").Line($"{Labels.MarkOf(review.Verdict)} {labels.Verdict(review.Verdict)}", Labels.InkOf(review.Verdict));
        var width = review.Criteria.Max(criterion => TerminalText.Width(labels.Criterion(criterion.Criterion))) + 2;
        foreach (var criterion in review.Criteria)
            screen.Put("    ").Put(TerminalText.Pad(labels.Criterion(criterion.Criterion), width))
                .Put(TerminalText.Pad(labels.Verdict(criterion.Verdict), 25), Labels.InkOf(criterion.Verdict))
                .Line(texts.Format("review.counts", criterion.Met, criterion.Violated, criterion.Undetermined), Ink.Faint);
        screen.Line();
        Findings(screen, review, labels, texts);
        screen.Line();
        Footer(screen, review, work, written, command, deal, texts);
        return screen.ToString();
    }

    private static void Findings(Screen screen, ReviewDocument review, Labels labels, Texts texts)
    {
        if (review.Findings.IsEmpty)
        {
            screen.Line("  " + texts["review.no-findings"], Ink.Good);
            return;
        }
        // One of each criterion first, then one of each rule: four findings of one rule would hide the others.
        var shown = review.Findings.GroupBy(finding => review.RuleOf(finding).Criterion).Select(group => group.First())
            .Concat(review.Findings.GroupBy(finding => finding.Rule, StringComparer.Ordinal).Select(group => group.First()))
            .Concat(review.Findings).Distinct().Take(MostFindings)
            .OrderBy(finding => review.Findings.IndexOf(finding)).ToArray();
        screen.Line("  " + texts.Format("review.findings", shown.Length, review.Findings.Length), Ink.Strong);
        foreach (var finding in shown)
        {
            var rule = review.RuleOf(finding);
            screen.Put("  " + finding.Id + "  ", Ink.Faint)
                .Put(TerminalText.Pad(finding.Outcome == OutcomeKind.Undetermined ? labels.Outcome(finding.Outcome) : labels.Severity(rule.Severity), 14),
                    finding.Outcome == OutcomeKind.Violated && rule.Severity == Severity.Blocks ? Ink.Bad : Ink.Warning)
                .Line(TerminalText.Cut(texts.Of(rule.Title), screen.Columns - 34));
            var place = Labels.PlaceOf(finding);
            screen.Line("      " + TerminalText.Cut(TerminalText.Safe(labels.Subject(finding) + (place is null ? "" : " · " + place)), screen.Columns - 6), Ink.Faint);
        }
    }

    private static void Footer(Screen screen, ReviewDocument review, ScanWork? work, string? written, string command, string deal, Texts texts)
    {
        if (work is { } took)
            screen.Line("  " + texts.Format("review.read", review.Coverage.Files, Labels.Bytes(review.Coverage.Bytes), took.Examined, took.Reused, review.Coverage.NotRead.Sum(hole => hole.Count)));
        foreach (var file in review.NotProvided.Take(2))
            screen.Line("  " + texts.Format("review.not-provided", file, command, deal), Ink.Warning);
        if (written is not null)
            screen.Line("  " + texts.Format("review.written", written));
        if (review.Findings.Length > 0)
            screen.Line("  " + texts.Format("review.next", $"{command} explain {review.Findings[0].Id} {deal}"), Ink.Strong);
    }

    private static string Date(ReviewDocument review) => FormattableString.Invariant($"{review.AsOf:R}");
}
