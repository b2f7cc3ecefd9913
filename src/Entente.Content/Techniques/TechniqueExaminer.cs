namespace Entente.Content;

/// <summary>Names the techniques that source and manifests show: by imports and dependencies (measured), by calls written
/// out in full (measured), and by telling names in code (leads).</summary>
public sealed class TechniqueExaminer : IExaminer
{
    /// <summary>Claims for one technique in one blob: enough to look at, few enough to read.</summary>
    public const int MostPerTechnique = 5;

    public ExaminerId Id { get; } = new("techniques", Taxonomy.Version);

    public bool Wants(FileKind kind) => kind.Class is FileClass.Source or FileClass.Manifest or FileClass.Lockfile;

    public void Examine(in Blob blob, IObservations found)
    {
        var hits = new TechniqueHits(found);
        if (blob.Kind.Class == FileClass.Source)
        {
            ScanImports(blob, hits);
            ScanNames(blob.Text, hits);
        }
        else
            ComponentExaminers.Of(blob.Kind)?.Examine(blob, new FromComponents(hits));
    }

    private static void ScanImports(in Blob blob, TechniqueHits hits)
    {
        var lines = new LineCounter(blob.Text);
        var scan = new ImportScan(blob.Kind.Name, blob.Text);
        Span<char> path = stackalloc char[256];
        while (scan.Next(out var start, out var modules))
        {
            if (scan.Family == ImportFamily.Go)
                ScanGoBlock(modules, start, hits, ref lines);
            else if (scan.Family == ImportFamily.Python)
                foreach (var range in modules.Split(','))
                    Add(blob.Text, scan.Family.Of(FirstWord(modules[range])), start, hits, ref lines);
            else if (scan.Family == ImportFamily.Rust)
                Add(blob.Text, scan.Family.Of(Slashed(modules, path)), start, hits, ref lines);
            else
                Add(blob.Text, scan.Family.Of(modules.Trim()), start, hits, ref lines);
        }
    }

    private static void ScanGoBlock(ReadOnlySpan<char> block, int start, TechniqueHits hits, ref LineCounter lines)
    {
        foreach (var line in new TextLines(block))
        {
            var open = line.Text.IndexOf('"');
            if (open < 0 || line.Text.TrimStart().StartsWith("//"))
                continue;
            var module = line.Text[(open + 1)..];
            module = module.IndexOf('"') is >= 0 and var close ? module[..close] : default;
            foreach (var technique in ImportFamily.Go.Of(module))
                hits.Add(technique, $"import \"{module}\"", lines.At(start) + line.Number - 1, Strength.Measured);
        }
    }

    private static void Add(ReadOnlySpan<char> text, ReadOnlySpan<int> techniques, int start, TechniqueHits hits, ref LineCounter lines)
    {
        foreach (var technique in techniques)
            if (hits.Wants(technique))
                hits.Add(technique, CodeLine.Of(text, start, 80), lines.At(start), Strength.Measured);
    }

    private static void ScanNames(ReadOnlySpan<char> text, TechniqueHits hits)
    {
        var lines = new LineCounter(text);
        var signals = IdentifierSignals.Instance;
        for (var from = 0; signals.Next(text, from, out var length, out var technique, out var isCall) is >= 0 and var at; from = Math.Max(at + length, from + 1))
            if (hits.Wants(technique) && !CodeLine.IsComment(CodeLine.Before(text, at)))
                hits.Add(technique, text.Slice(at, length).ToString(), lines.At(at), isCall ? Strength.Measured : Strength.Lead);
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.IndexOfAny(" #;\t") is >= 0 and var end ? text[..end] : text;
    }

    /// <summary><c>a::b::{c, d}</c> as <c>a/b</c>.</summary>
    private static ReadOnlySpan<char> Slashed(ReadOnlySpan<char> path, Span<char> buffer)
    {
        var length = 0;
        for (var i = 0; i < path.Length && length < buffer.Length && path[i] is not ('{' or '*'); i++)
            if (path[i] != ':')
                buffer[length++] = path[i];
            else if (length > 0 && buffer[length - 1] != '/')
                buffer[length++] = '/';
        return buffer[..length].TrimEnd('/');
    }
}
