using Tomlyn;
using Tomlyn.Parsing;

namespace Entente.Content;

/// <summary>Reads TOML into a bounded tree.</summary>
internal static class TomlDocuments
{
    /// <summary>Longest line that is read. The library's work on one dotted key grows faster than its length.</summary>
    private const int LongestLine = 1 << 18;

    private static readonly TomlParserOptions Options = new() { Mode = TomlParserMode.Strict };
    private static readonly TomlSerializerOptions Bounds = new() { MaxDepth = DataNode.Deepest };

    /// <exception cref="ManifestFormatException">The text is no TOML, or out of bounds.</exception>
    public static DataNode Read(ReadOnlySpan<char> text)
    {
        CheckLines(text);
        var tree = new DataTreeBuilder();
        var line = 1;
        try
        {
            var parser = TomlParser.Create(text.TrimStart('\uFEFF').ToString(), Options, Bounds);
            while (parser.MoveNext())
            {
                var current = parser.Current;
                line = current.Line > 0 ? current.Line : line;    // headers open tables at no place of their own
                switch (current.Kind)
                {
                    case TomlParseEventKind.PropertyName: tree.Key(current.PropertyName ?? parser.GetPropertyName(), line); break;
                    case TomlParseEventKind.StartTable: tree.Open(table: true, line); break;
                    case TomlParseEventKind.StartArray: tree.Open(table: false, line); break;
                    case TomlParseEventKind.EndTable or TomlParseEventKind.EndArray: tree.Close(); break;
                    case TomlParseEventKind.String: tree.Scalar(current.StringValue ?? parser.GetString(), line); break;
                    case TomlParseEventKind.Boolean: tree.Scalar(current.Data != 0 ? "true" : "false", line); break;
                    case TomlParseEventKind.Integer or TomlParseEventKind.Float or TomlParseEventKind.DateTime: tree.Scalar(null, line); break;
                }
            }
        }
        catch (TomlException problem)
        {
            throw new ManifestFormatException(problem.Line ?? line, problem.Column ?? 0, "this is no TOML");
        }
        return tree.Root ?? new DataNode(1) { IsTable = true };
    }

    private static void CheckLines(ReadOnlySpan<char> text)
    {
        foreach (var line in new TextLines(text))
            if (line.Text.Length > LongestLine)
                throw new ManifestFormatException(line.Number, 0, $"a line longer than {LongestLine} characters");
    }
}
