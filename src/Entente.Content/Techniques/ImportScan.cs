using System.Buffers;

namespace Entente.Content;

/// <summary>Finds the modules that source text imports: searches for the keyword, then looks closer. No parser: an import
/// inside a block comment or a long string that looks like one counts.</summary>
internal ref struct ImportScan
{
    private static readonly SearchValues<string> ScriptAnchors = SearchValues.Create(
        ["require(", "from '", "from \"", "from'", "from\"", "import '", "import \"", "import'", "import\"", "import("], StringComparison.Ordinal);

    private static readonly SearchValues<string> IncludeAnchors = SearchValues.Create(["include", "import"], StringComparison.Ordinal);
    private static readonly SearchValues<string> DotnetAnchors = SearchValues.Create(["using ", "open ", "Imports "], StringComparison.Ordinal);
    private static readonly SearchValues<string> RustAnchors = SearchValues.Create(["use ", "extern crate "], StringComparison.Ordinal);
    private static readonly SearchValues<string> ImportAnchor = SearchValues.Create(["import"], StringComparison.Ordinal);

    /// <summary>A module's name, in characters.</summary>
    private const int Longest = 214;

    private readonly ReadOnlySpan<char> text;
    private readonly string language;
    private readonly SearchValues<string>? anchors;
    private int from;

    public ImportScan(string language, ReadOnlySpan<char> text)
    {
        this.text = text;
        this.language = language;
        (Family, anchors) = language switch
        {
            "python" or "cython" or "jupyter" or "starlark" => (ImportFamily.Python, ImportAnchor),
            "javascript" or "typescript" or "vue" or "svelte" or "coffeescript" => (ImportFamily.Javascript, ScriptAnchors),
            "java" or "kotlin" or "scala" or "groovy" or "gradle" => (ImportFamily.Java, ImportAnchor),
            "csharp" or "fsharp" or "razor" or "visual-basic" => (ImportFamily.Dotnet, DotnetAnchors),
            "c" or "cpp" or "cuda" or "objective-cpp" or "matlab" or "metal" or "opencl" or "swift" => (ImportFamily.C, IncludeAnchors),
            "go" => (ImportFamily.Go, ImportAnchor),
            "rust" => (ImportFamily.Rust, RustAnchors),
            _ => (ImportFamily.Python, null),
        };
    }

    public ImportFamily Family { get; }

    /// <summary>The next import: where it begins, and what it names; a list of names is one import.</summary>
    public bool Next(out int start, out ReadOnlySpan<char> modules)
    {
        modules = default;
        start = 0;
        while (anchors is not null && from < text.Length && text[from..].IndexOfAny(anchors) is >= 0 and var found)
        {
            start = from + found;
            from = start + 3;
            modules = language is "javascript" or "typescript" or "vue" or "svelte" or "coffeescript" ? Script(start) : Statement(start);
            if (modules.IsEmpty)
                continue;
            if (language == "go")
                from = Math.Max(from, start + modules.Length);    // a block is read once, however often it says "import"
            return true;
        }
        return false;
    }

    /// <summary>The string in the anchor's quotes, unless relative or on a line of comment.</summary>
    private readonly ReadOnlySpan<char> Script(int start)
    {
        var rest = text.Slice(start, Math.Min(Longest + 12, text.Length - start));
        var open = rest.IndexOfAny('"', '\'', '`');
        if (open is < 0 or > 9)
            return default;
        var name = rest[(open + 1)..];
        var close = name.IndexOf(rest[open]);
        if (close <= 0 || name[0] is '.' or '/' || name[..close].Contains(' '))
            return default;
        var before = CodeLine.Before(text, start);
        // "from" also stands in messages; in code it ends an import or export, whose list may take several lines.
        if (rest.StartsWith("from") && !before.TrimEnd().EndsWith("}") && !before.Contains("import", StringComparison.Ordinal) && !before.Contains("export", StringComparison.Ordinal))
            return default;
        return CodeLine.IsComment(before) ? default : name[..close];
    }

    private readonly ReadOnlySpan<char> Statement(int start)
    {
        var before = CodeLine.Before(text, start);
        var line = text[start..];
        line = line[..Math.Min(line.Length, 400)];
        var end = line.IndexOfAny('\n', '\r');
        if (end >= 0)
            line = line[..end];
        switch (language)
        {
            case "python" or "cython" or "starlark":
                return before.IsEmpty ? After(line, "import ") : before.StartsWith("from ") ? before["from ".Length..].Trim() : default;
            case "jupyter":    // lines of code are strings of a list
                if (before.IsEmpty || before[0] != '"')
                    return default;
                before = before[1..].TrimStart();
                return before.IsEmpty ? Until(After(line, "import "), '\\', '"') : before.StartsWith("from ") ? before["from ".Length..].Trim() : default;
            case "java" or "kotlin" or "scala" or "groovy" or "gradle":
                return before.IsEmpty ? Until(TrimWord(After(line, "import "), "static "), ';', ' ') : default;
            case "csharp" or "fsharp" or "razor" or "visual-basic":
                return before.IsEmpty || before.SequenceEqual("global ") || before.SequenceEqual("@") ? Namespace(line[(line.IndexOf(' ') + 1)..]) : default;
            case "go":
                return before.IsEmpty && After(line, "import ") is { IsEmpty: false } go ? GoImport(go, start) : default;
            case "rust":
                if (!before.IsEmpty && !before.StartsWith("pub"))
                    return default;
                return Until(line.StartsWith("use ") ? line["use ".Length..].TrimStart(':') : After(line, "extern crate "), ';', ' ');
            case "swift" when before.IsEmpty || before.StartsWith("@"):
                return After(line, "import ");
            default:
                return before.TrimEnd().SequenceEqual("#") || before.SequenceEqual("@") ? Included(line) : default;
        }
    }

    /// <summary>A single import, or a block in parentheses, whose lines are one import each: the block's text.</summary>
    private readonly ReadOnlySpan<char> GoImport(ReadOnlySpan<char> rest, int start)
    {
        if (!rest.TrimStart().StartsWith("("))
            return rest;
        var block = text[start..];
        block = block[..Math.Min(block.Length, 1 << 14)];
        var close = block.IndexOf(')');
        return close < 0 ? default : block[..close];
    }

    /// <summary><c>A.B;</c>, <c>static A.B;</c>, <c>X = A.B;</c>, but neither <c>using var</c> nor <c>using (</c>.</summary>
    private static ReadOnlySpan<char> Namespace(ReadOnlySpan<char> rest)
    {
        rest = TrimWord(rest.Trim(), "static ");
        if (rest.IndexOf('=') is >= 0 and var alias)
            rest = rest[(alias + 1)..].Trim();
        rest = rest.TrimEnd(';').Trim();
        foreach (var c in rest)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_'))
                return default;
        return rest;
    }

    private static ReadOnlySpan<char> Included(ReadOnlySpan<char> line)
    {
        var open = line.IndexOfAny('<', '"');
        if (open < 0)
            return line.StartsWith("import ") ? Until(line["import ".Length..], ';', '.') : default;
        var name = line[(open + 1)..];
        var close = name.IndexOfAny('>', '"');
        return close > 0 ? name[..close] : default;
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> line, string keyword) =>
        line.StartsWith(keyword) ? line[keyword.Length..].Trim() : default;

    private static ReadOnlySpan<char> TrimWord(ReadOnlySpan<char> text, string word) => text.StartsWith(word) ? text[word.Length..] : text;

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, char end, char other) =>
        text.IndexOfAny(end, other) is >= 0 and var at ? text[..at] : text;
}
