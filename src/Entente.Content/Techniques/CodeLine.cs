namespace Entente.Content;

/// <summary>Looks from a position in code to its line, with bounded steps, as lines may be megabytes long.</summary>
internal static class CodeLine
{
    private const int Reach = 400;

    /// <summary>What stands before the position on its line, without leading white space; at most the nearest 400
    /// characters.</summary>
    public static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int position)
    {
        var window = text[Math.Max(0, position - Reach)..position];
        var start = window.LastIndexOfAny('\n', '\r');
        return window[(start + 1)..].TrimStart();
    }

    /// <summary>The line around the position, trimmed; the part itself where the line is long.</summary>
    public static string Of(ReadOnlySpan<char> text, int position, int length)
    {
        const int Longest = 160;
        var before = Before(text, position);
        var after = text[position..];
        after = after[..Math.Min(after.Length, Reach)];
        var end = after.IndexOfAny('\n', '\r');
        after = (end < 0 ? after : after[..end]).TrimEnd();
        return before.Length + after.Length <= Longest ? string.Concat(before, after) : text.Slice(position, Math.Min(length, Longest)).ToString();
    }

    /// <summary>Whether what stands before on the line makes the position part of an obvious comment: the line begins with a
    /// comment mark, or a mark after white space precedes.</summary>
    public static bool IsComment(ReadOnlySpan<char> before) =>
        before.StartsWith("//") || before.StartsWith("#") || before.StartsWith("/*") || before.StartsWith("* ") || before.StartsWith("--")
        || before.StartsWith(";") || before.StartsWith("<!--") || before.StartsWith("\"\"\"") || before.SequenceEqual("*")
        || before.Contains(" // ", StringComparison.Ordinal) || before.Contains("/*", StringComparison.Ordinal) || before.Contains("  # ", StringComparison.Ordinal);
}
