namespace Entente.Content;

/// <summary>One line of a text, without its end.</summary>
internal readonly ref struct TextLine(ReadOnlySpan<char> text, int number)
{
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>From 1.</summary>
    public int Number { get; } = number;
}

/// <summary>The lines of a text; <c>\n</c> and <c>\r\n</c> end a line. To be used with <c>foreach</c>.</summary>
internal ref struct TextLines(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;
    private bool ended = text.IsEmpty;
    private int number;

    public TextLine Current { get; private set; }

    public readonly TextLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (ended)
            return false;
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        Current = new(line.TrimEnd('\r'), ++number);
        if (end < 0)
            ended = true;
        else
            rest = rest[(end + 1)..];
        return true;
    }
}
