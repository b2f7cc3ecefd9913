using Entente.Reports;
using Entente.Reviews;

namespace Entente.Cli;

/// <summary><c>entente explain FINDING [DEAL]</c></summary>
internal static class ExplainCommand
{
    public static int Run(string id, string? deal, Terminal terminal)
    {
        if (ResultsOf(deal) is not { } folder)
            return terminal.Fail(deal is null ? "explain.no-review" : "explain.no-review-of", deal, Terminal.Command);
        ReviewDocument review;
        try
        {
            review = ReviewFile.Read(File.ReadAllBytes(Path.Combine(folder, ReviewDocument.FileName)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return terminal.Fail("explain.unreadable", Path.Combine(folder, ReviewDocument.FileName), unreadable.Message, Terminal.Command);
        }
        var found = review.Findings.Where(finding => finding.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found.Length != 1)
            return found.Length == 0
                ? terminal.Fail("explain.unknown", id, folder, string.Join(' ', review.Findings.Take(5).Select(finding => finding.Id)))
                : terminal.Fail("explain.ambiguous", id, string.Join(' ', found.Take(5).Select(finding => finding.Id)));
        Terminal.Print(ExplainScreen.Render(review, found[0], terminal.Texts, terminal.Columns, terminal.HasColour));
        return ExitCode.Cleared;
    }

    /// <summary>The result folder of the deal named, of the deal one stands in, or of the last review.</summary>
    private static string? ResultsOf(string? deal)
    {
        string?[] candidates = deal is not null
            ? [deal, Path.Combine(deal, ReviewCommand.DefaultOutput)]
            : [".", ReviewCommand.DefaultOutput, UserFolders.Remembered()];
        return candidates.OfType<string>().FirstOrDefault(folder => File.Exists(Path.Combine(folder, ReviewDocument.FileName)));
    }
}
