using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Entente.Reviews;
using Entente.Rules;

namespace Entente.Reports;

/// <summary>The report as one self-contained page: no script, no request to anywhere.</summary>
public sealed class ReviewHtml
{
    private readonly ReviewDocument review;
    private readonly Texts texts;
    private readonly Labels labels;
    private readonly StringBuilder html = new(64 * 1024);

    private ReviewHtml(ReviewDocument review, Texts texts) => (this.review, this.texts, labels) = (review, texts, new Labels(texts));

    public static string Render(ReviewDocument review, Texts texts) => new ReviewHtml(review, texts).Page();

    private string Page()
    {
        var title = review.DealTitle is null ? review.Deal : texts.Of(review.DealTitle);
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(texts.Tag).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>")
            .Append(HtmlText.Safe($"{title} · {labels.Verdict(review.Verdict)}")).Append("</title>\n<style>\n").Append(Style()).Append("</style>\n</head>\n<body>\n<main>\n");
        Line($"<h1>{HtmlText.Safe(title)}</h1>");
        Line($"<p class=\"faint\">{HtmlText.Safe(texts.Format("review.transfer", review.Transfer, labels.Mode(review.Mode), review.From, review.To, Invariant($"{review.AsOf:R}")))}</p>");
        Line($"<p class=\"verdict {ClassOf(review.Verdict)}\">{Labels.MarkOf(review.Verdict)} {HtmlText.Safe(labels.Verdict(review.Verdict))}</p>");
        Line($"<p>{HtmlText.Safe(texts["verdict-means." + Facts.Words.Of(review.Verdict)])}</p>");
        Criteria();
        Findings();
        Coverage();
        Rules();
        Inputs();
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private void Criteria()
    {
        Line($"<h2>{HtmlText.Safe(texts["report.criteria"])}</h2>\n<table>\n<thead><tr><th scope=\"col\">{HtmlText.Safe(texts["report.criterion"])}</th><th scope=\"col\">{HtmlText.Safe(texts["report.verdict"])}</th>"
            + $"<th scope=\"col\" class=\"number\">{HtmlText.Safe(texts["outcome.met"])}</th><th scope=\"col\" class=\"number\">{HtmlText.Safe(texts["outcome.violated"])}</th><th scope=\"col\" class=\"number\">{HtmlText.Safe(texts["outcome.undetermined"])}</th></tr></thead>\n<tbody>");
        foreach (var criterion in review.Criteria)
            Line($"<tr><th scope=\"row\">{HtmlText.Safe(labels.Criterion(criterion.Criterion))}<br><span class=\"faint\">{HtmlText.Safe(labels.Question(criterion.Criterion))}</span></th>"
                + $"<td class=\"{ClassOf(criterion.Verdict)}\">{Labels.MarkOf(criterion.Verdict)} {HtmlText.Safe(labels.Verdict(criterion.Verdict))}</td>"
                + Invariant($"<td class=\"number\">{criterion.Met}</td><td class=\"number\">{criterion.Violated}</td><td class=\"number\">{criterion.Undetermined}</td></tr>"));
        Line("</tbody>\n</table>");
        foreach (var criterion in review.Unanswered)
            Line($"<p class=\"warning\">{HtmlText.Safe(texts.Format("report.unanswered", labels.Criterion(criterion)))}</p>");
        foreach (var missing in review.NotProvided)
            Line($"<p class=\"warning\">{HtmlText.Safe(texts.Format("report.not-provided", missing))}</p>");
    }

    private void Findings()
    {
        Line($"<h2>{HtmlText.Safe(texts.Format("report.findings", review.Findings.Length))}</h2>");
        if (review.Findings.IsEmpty)
            Line($"<p>{HtmlText.Safe(texts["review.no-findings"])}</p>");
        foreach (var group in review.Findings.GroupBy(finding => review.RuleOf(finding).Criterion).OrderBy(group => group.Key))
        {
            Line($"<h3>{HtmlText.Safe(labels.Criterion(group.Key))}</h3>");
            foreach (var finding in group)
                Finding(finding, review.RuleOf(finding));
        }
    }

    private void Finding(FindingEntry finding, RuleEntry rule)
    {
        var isBad = finding.Outcome == OutcomeKind.Violated && rule.Severity == Severity.Blocks;
        var kind = finding.Outcome == OutcomeKind.Undetermined ? labels.Outcome(finding.Outcome) : labels.Severity(rule.Severity);
        Line($"<details id=\"{finding.Id}\">\n<summary><span class=\"{(isBad ? "bad" : "warning")}\">{HtmlText.Safe(kind)}</span> <span class=\"title\">{HtmlText.Safe(texts.Of(rule.Title))}</span><br>"
            + $"<span class=\"faint mono\">{HtmlText.Safe(labels.Subject(finding))}{HtmlText.Safe(Labels.PlaceOf(finding) is { } place ? " · " + place : "")}</span></summary>");
        Line($"<p>{HtmlText.Safe(texts.Of(rule.Remedy))}{(rule.Asks is { } asks ? " " + HtmlText.Safe(texts.Format("explain.asks", labels.Role(asks))) : "")}</p>");
        List(texts["report.citations"], rule.Citations.Select(HtmlText.Safe));
        List(texts["explain.because"],
        [
            .. finding.Because.Select(step => $"<code>{HtmlText.Safe(step.Text)}</code> → {HtmlText.Safe(texts[step.Result ? "value.true" : "value.false"])}"
                + (step.Values.IsEmpty ? "" : "<br><span class=\"faint mono\">" + HtmlText.Safe(string.Join("; ", step.Values)) + "</span>")),
            .. finding.Missing.Select(missing => HtmlText.Safe(ExplainScreen.Missing(missing, labels, texts))),
            .. finding.Failure is { } failure ? [HtmlText.Safe(texts.Format("explain.rule-failed", failure))] : ImmutableArray<string>.Empty,
        ]);
        List(texts["explain.would-pass"], finding.WouldPass.Select(change => HtmlText.Safe(texts.Format("explain.change", change.Input, change.Found, change.Needed))));
        List(texts["explain.facts"], finding.Facts.Select(fact =>
            $"{HtmlText.Safe(labels.Fact(fact.Fact))} <code>{HtmlText.Safe(fact.Fact)}</code>: {HtmlText.Safe(fact.Value ?? labels.UnknownReason(fact.Unknown!))}"
            + (fact.Sources.IsEmpty ? "" : "<br><span class=\"faint mono\">" + HtmlText.Safe(string.Join(", ", fact.Sources.Take(5).Select(Labels.Place))) + "</span>")));
        Line($"<p class=\"faint\">{HtmlText.Safe(texts["explain.rule"])}: <code>{HtmlText.Safe(rule.Id)}</code> · {HtmlText.Safe(labels.Basis(rule.Basis))} · <code>{finding.Id}</code></p>\n</details>");
    }

    private void Coverage()
    {
        var coverage = review.Coverage;
        Line($"<h2>{HtmlText.Safe(texts["report.coverage"])}</h2>");
        Line($"<p>{HtmlText.Safe(texts.Format("report.coverage-read", coverage.Files, Labels.Bytes(coverage.Bytes), coverage.Components, coverage.Techniques, coverage.Datasets, coverage.Endpoints))}</p>");
        if (coverage.NotRead.IsEmpty)
            Line($"<p class=\"good\">{HtmlText.Safe(texts["report.coverage-whole"])}</p>");
        else
            List(texts["report.coverage-holes"], coverage.NotRead.Select(hole => Invariant($"{HtmlText.Safe(labels.NotRead(hole.Reason))}: {hole.Count}")));
        List(texts["report.examiners"], coverage.Examiners.Select(examiner => $"<code>{HtmlText.Safe(examiner)}</code>"));
    }

    private void Rules()
    {
        Line($"<h2>{HtmlText.Safe(texts.Format("report.rules", review.Rules.Length))}</h2>");
        Line($"<table>\n<thead><tr><th scope=\"col\">{HtmlText.Safe(texts["explain.rule"])}</th><th scope=\"col\">{HtmlText.Safe(texts["report.citations"])}</th></tr></thead>\n<tbody>");
        foreach (var rule in review.Rules)
            Line($"<tr><td>{HtmlText.Safe(texts.Of(rule.Title))}<br><code>{HtmlText.Safe(rule.Id)}</code></td><td>{string.Join("<br>", rule.Citations.Select(HtmlText.Safe))}</td></tr>");
        Line("</tbody>\n</table>");
    }

    private void Inputs()
    {
        Line($"<h2>{HtmlText.Safe(texts["report.inputs"])}</h2>\n<p>{HtmlText.Safe(texts["report.inputs-mean"])}</p>");
        Line($"<table>\n<thead><tr><th scope=\"col\">{HtmlText.Safe(texts["report.input"])}</th><th scope=\"col\">{HtmlText.Safe(texts["report.digest"])}</th></tr></thead>\n<tbody>");
        if (review.Inputs.Package is { } package)
            Line($"<tr><td>{HtmlText.Safe(texts["report.package"])}</td><td><code>{package}</code></td></tr>");
        if (review.Inputs.GitTree is { } tree)
            Line($"<tr><td>SWHID</td><td><code>swh:1:dir:{tree}</code></td></tr>");
        foreach (var file in review.Inputs.Files)
            Line($"<tr><td>{HtmlText.Safe(file.File)}</td><td><code>{file.Digest}</code></td></tr>");
        foreach (var pack in review.Inputs.Packs)
            Line($"<tr><td>{HtmlText.Safe(texts.Of(pack.Title))} <span class=\"faint\">{HtmlText.Safe(pack.Id)} {HtmlText.Safe(pack.Version)} · {HtmlText.Safe(texts[pack.IsPinned ? "report.pinned" : "report.not-pinned"])}</span></td><td><code>{pack.Digest}</code></td></tr>");
        Line("</tbody>\n</table>");
        Line($"<p class=\"warning\">{HtmlText.Safe(texts["verify.unsigned"])}</p>");
    }

    private void List(string heading, IEnumerable<string> items)
    {
        var list = items.ToArray();
        if (list.Length == 0)
            return;
        Line($"<p class=\"faint\">{HtmlText.Safe(heading)}</p>\n<ul>");
        foreach (var item in list)
            Line($"<li>{item}</li>");
        Line("</ul>");
    }

    private void Line(string markup) => html.Append(markup).Append('\n');

    private static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Cleared => "good",
        Verdict.Blocked => "bad",
        _ => "warning",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Style()
    {
        using var reader = new StreamReader(typeof(ReviewHtml).Assembly.GetManifestResourceStream("Entente.Reports.Resources.report.css")!);
        return reader.ReadToEnd();
    }
}
