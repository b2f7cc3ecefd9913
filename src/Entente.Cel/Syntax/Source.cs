namespace Entente.Cel.Syntax;

/// <summary>A half-open range of the source, in UTF-16 units.</summary>
internal readonly record struct SourceSpan(int Start, int End)
{
    public static SourceSpan Cover(SourceSpan first, SourceSpan last) => new(first.Start, last.End);
}

/// <summary>The text of an expression, and where its lines begin.</summary>
internal sealed class Source
{
    private readonly List<int> _lines = [0];

    public Source(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++) if (text[i] == '\n') _lines.Add(i + 1);
    }

    public string Text { get; }

    public string TextOf(SourceSpan span) => Text[span.Start..span.End];

    /// <summary>Line and column from 1; a column counts code points.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var line = _lines.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return (line + 1, CodePoints.Count(Text.AsSpan(_lines[line], offset - _lines[line])) + 1);
    }
}

/// <summary>Collects the faults of one expression, in order of place, at most <see cref="Most"/>.</summary>
internal sealed class Faults(Source source)
{
    public const int Most = 100;

    private readonly List<(int Offset, CelError Error)> _errors = [];

    /// <summary>Whether more would be dropped; what is costly to say need not be worked out then.</summary>
    public bool AreFull => _errors.Count >= Most;

    public bool Any => _errors.Count > 0;

    public void Add(CelErrorCode code, int offset, params ReadOnlySpan<string> arguments)
    {
        if (_errors.Count >= Most) return;
        var (line, column) = source.PlaceOf(offset);
        _errors.Add((offset, new CelError(code, line, column, [.. arguments])));
    }

    public System.Collections.Immutable.ImmutableArray<CelError> InOrder() =>
        [.. _errors.OrderBy(e => e.Offset).Select(e => e.Error).Distinct()];
}
