namespace Entente.Content;

/// <summary>Line numbers of growing positions in a text: each character is counted once.</summary>
internal ref struct LineCounter(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int counted;
    private int line = 1;

    /// <summary>The line of the position, from 1. Going back starts anew.</summary>
    public int At(int position)
    {
        position = Math.Min(position, text.Length);
        if (position < counted)
            (counted, line) = (0, 1);
        line += text[counted..position].Count('\n');
        counted = position;
        return line;
    }
}
