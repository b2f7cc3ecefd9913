using Entente.Content;
using Entente.Facts;

namespace Entente.Reports;

/// <summary>What a scan without a deal found, for a terminal.</summary>
public static class ScanScreen
{
    private const int MostRows = 12;

    public static string Render(Scan scan, PackageSummary summary, Texts texts, int columns, bool hasColour)
    {
        var screen = new Screen(Math.Clamp(columns, 60, 160), hasColour);
        var labels = new Labels(texts);
        var files = scan.Inventory.Entries.Count(entry => entry.Type == EntryType.File);
        screen.Line(texts.Format("scan.read", files, Labels.Bytes(scan.Work.Bytes), scan.Work.Examined, scan.Work.Reused), Ink.Strong);
        screen.Line(texts.Format("scan.digest", scan.Inventory.Package), Ink.Faint);
        if (scan.Inventory.GitTree is { } tree)
            screen.Line("swh:1:dir:" + tree, Ink.Faint);
        Rows(screen, texts, "scan.kinds", scan.Inventory.Entries.Where(entry => entry.Type == EntryType.File)
            .CountBy(entry => entry.Kind.ToString()).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => FormattableString.Invariant($"{pair.Key}  {pair.Value}")));
        Rows(screen, texts, "scan.components", summary.Components.Select(component => $"{component.Purl}  {component.Relation}  {component.Licence ?? texts["scan.no-licence"]}  {component.Folder}"));
        Rows(screen, texts, "scan.techniques", summary.Techniques.Select(technique => $"{technique.Id}  {technique.Strength}  {string.Join(", ", technique.Locations.Take(2))}"));
        Rows(screen, texts, "scan.datasets", summary.Datasets.Select(dataset => $"{dataset.Location}  {dataset.Format}  {string.Join(", ", dataset.Fields.Take(6))}"));
        Rows(screen, texts, "scan.endpoints", summary.Endpoints.Select(endpoint => $"{endpoint.Host}  {string.Join(", ", endpoint.Schemes)}  {string.Join(", ", endpoint.Locations.Take(2))}"));
        Rows(screen, texts, "scan.not-read", scan.Inventory.NotRead.Select(hole => $"{hole.Location}  {labels.NotRead(Words.Of(hole.Reason))}  {hole.Detail}"), Ink.Warning);
        return screen.ToString();
    }

    private static void Rows(Screen screen, Texts texts, string heading, IEnumerable<string> rows, Ink ink = Ink.Plain)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        screen.Line();
        screen.Line(texts.Format(heading, all.Length), Ink.Strong);
        foreach (var row in all.Take(MostRows))
            screen.Line("  " + TerminalText.Cut(TerminalText.Safe(row), screen.Columns - 2), ink);
        if (all.Length > MostRows)
            screen.Line("  " + texts.Format("scan.more", all.Length - MostRows), Ink.Faint);
    }
}
