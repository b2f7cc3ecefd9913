using System.Buffers;

namespace Entente.Content;

/// <summary>Goes through the rows of a table. Rows end with LF, CR or both outside quotes; empty lines are no rows. A quote
/// opens a cell only at its beginning, so that <c>5" pipe</c> opens nothing.</summary>
internal ref struct RowCursor(ReadOnlySpan<char> text, string delimiters)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"\r\n");

    private readonly ReadOnlySpan<char> text = text;
    private int position;
    private int line = 1;

    /// <summary>The delimiter most frequent in the first row outside quotes; the earlier of the choice if equally so.</summary>
    public char Delimiter { get; private set; }

    public ReadOnlySpan<char> Row { get; private set; }
    public int FirstLine { get; private set; }
    public int LastLine { get; private set; }

    /// <summary>The row is followed by a line end.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The last row ended within quotes.</summary>
    public bool IsQuoteOpen { get; private set; }

    public bool MoveNext()
    {
        while (position < text.Length && text[position] is '\r' or '\n')
            EndLine();
        if (position >= text.Length)
            return false;
        var start = position;
        FirstLine = line;
        IsEnded = false;
        while (!IsEnded && position < text.Length)
        {
            var stop = text[position..].IndexOfAny(Ends);
            position = stop < 0 ? text.Length : position + stop;
            if (stop < 0)
                break;
            if (text[position] == '"')
                PassQuote(start);
            else
                IsEnded = true;
        }
        Row = text[start..position];
        LastLine = line;
        if (Delimiter == '\0')
            Delimiter = MostFrequent(Row);
        if (IsEnded)
            EndLine();
        return true;
    }

    private void PassQuote(int start)
    {
        var opens = position == start || IsDelimiter(text[position - 1]);
        position++;
        if (!opens)
            return;
        while (text[position..].IndexOf('"') is >= 0 and var close)
        {
            line += text.Slice(position, close).Count('\n');
            position += close + 1;
            if (position == text.Length || text[position] != '"')
                return;
            position++;
        }
        line += text[position..].Count('\n');
        position = text.Length;
        IsQuoteOpen = true;
    }

    private readonly bool IsDelimiter(char c) => Delimiter == '\0' ? delimiters.Contains(c, StringComparison.Ordinal) : c == Delimiter;

    private void EndLine()
    {
        // Lines are counted by their LF, as everywhere.
        if (text[position++] == '\n')
            line++;
    }

    private readonly char MostFrequent(ReadOnlySpan<char> row)
    {
        Span<int> counts = stackalloc int[delimiters.Length];
        var isQuoted = false;
        foreach (var c in row)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && delimiters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var which)
                counts[which]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best])
                best = i;
        return delimiters[best];
    }
}
