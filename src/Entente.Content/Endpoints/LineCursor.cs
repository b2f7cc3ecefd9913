namespace Entente.Content;

/// <summary>A place in a text that only moves on, with its line: each character is counted once.</summary>
internal ref struct LineCursor(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int lineStart;

    public int Position { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The line's text before the place.</summary>
    public readonly ReadOnlySpan<char> LineSoFar => text[lineStart..Position];

    public void MoveTo(int position)
    {
        var passed = text[Position..position];
        if (passed.LastIndexOf('\n') is >= 0 and var last)
        {
            Line += passed.Count('\n');
            lineStart = Position + last + 1;
        }
        Position = position;
    }
}
