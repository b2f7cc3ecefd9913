namespace Entente.Deals;

/// <summary>A pattern over locations in a package or over package URLs without version. <c>*</c> stands for any characters
/// but <c>/</c>, <c>**</c> for any characters at all, <c>**/</c> at the start of a segment for any number of segments, also
/// none, <c>?</c> for one character but <c>/</c>; everything else for itself, case included.</summary>
public readonly record struct Pattern(string Text)
{
    public bool IsPurl => Text.StartsWith("pkg:", StringComparison.Ordinal);

    /// <summary>Time is at most the product of both lengths: a hostile pattern cannot make it explode.</summary>
    public bool Matches(ReadOnlySpan<char> subject)
    {
        ReadOnlySpan<char> pattern = Text;
        var literal = pattern.IndexOfAny('*', '?');
        if (literal < 0)
            return pattern.SequenceEqual(subject);
        if (!subject.StartsWith(pattern[..literal]))
            return false;
        subject = subject[literal..];
        var atSegment = literal == 0 || pattern[literal - 1] == '/';
        pattern = pattern[literal..];

        // reached[j]: what was read of the pattern matches the first j characters of the subject.
        Span<bool> reached = subject.Length < 512 ? stackalloc bool[subject.Length + 1] : new bool[subject.Length + 1];
        reached.Clear();
        reached[0] = true;
        while (!pattern.IsEmpty)
        {
            var taken = 1;
            if (pattern.StartsWith("**/") && atSegment)
                taken = Segments(subject, reached);
            else if (pattern.StartsWith("**"))
                taken = Any(subject, reached, stopAtSlash: false) + 1;
            else if (pattern[0] == '*')
                Any(subject, reached, stopAtSlash: true);
            else
                One(pattern[0], subject, reached);
            atSegment = pattern[taken - 1] == '/';
            pattern = pattern[taken..];
        }
        return reached[^1];
    }

    /// <returns>Characters of a single star.</returns>
    private static int Any(ReadOnlySpan<char> subject, Span<bool> reached, bool stopAtSlash)
    {
        for (var j = 1; j < reached.Length; j++)
            reached[j] |= reached[j - 1] && !(stopAtSlash && subject[j - 1] == '/');
        return 1;
    }

    /// <returns>Characters of the pattern that it stands for.</returns>
    private static int Segments(ReadOnlySpan<char> subject, Span<bool> reached)
    {
        var any = reached[0];
        for (var j = 1; j < reached.Length; j++)
        {
            var here = reached[j];
            reached[j] |= any && subject[j - 1] == '/';
            any |= here;
        }
        return 3;
    }

    private static void One(char wanted, ReadOnlySpan<char> subject, Span<bool> reached)
    {
        for (var j = reached.Length - 1; j > 0; j--)
            reached[j] = reached[j - 1] && (wanted == '?' ? subject[j - 1] != '/' : subject[j - 1] == wanted);
        reached[0] = false;
    }

    public override string ToString() => Text;
}
