using System.Xml;

namespace Entente.Content;

/// <summary>An XML element with its line; names are local names, as manifests use one namespace.</summary>
internal sealed class MarkupNode(string name, int line)
{
    private const int Deepest = 100;
    private const int MostNodes = 300_000;

    /// <summary>Text of one element, in characters; what a manifest states is far shorter.</summary>
    private const int LongestText = 4_000;

    private static readonly XmlReaderSettings Bounded = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,    // no entities of the author's own, so none that grow or fetch
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    public string Name => name;

    public int Line => line;

    /// <summary>The element's own text, without that of its children, trimmed.</summary>
    public string Text { get; private set; } = "";

    public List<MarkupNode> Children { get; } = [];

    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Value of the attribute (any case, as MSBuild has it), else text of the child; null where neither is there.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var (other, value) in Attributes)
                if (other.Equals(key, StringComparison.OrdinalIgnoreCase))
                    return value;
            return Child(key)?.Text;
        }
    }

    public MarkupNode? Child(string key) => Children.Find(child => child.Name == key);

    public IEnumerable<MarkupNode> All(params string[] path)
    {
        IEnumerable<MarkupNode> found = [this];
        foreach (var step in path)
            found = found.SelectMany(node => node.Children).Where(child => child.Name == step);
        return found;
    }

    private void AddText(ReadOnlySpan<char> more)
    {
        if (Text.Length < LongestText && !more.IsEmpty)
            Text = string.Concat(Text, Text.Length == 0 ? "" : " ", more[..Math.Min(more.Length, LongestText)]);
    }

    /// <exception cref="ManifestFormatException">The text is no XML, declares a document type, or is out of bounds.</exception>
    public static MarkupNode Read(ReadOnlySpan<char> text)
    {
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF').ToString()), Bounded);
        var position = (IXmlLineInfo)reader;
        var open = new Stack<MarkupNode>();
        MarkupNode? root = null;
        var count = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element or XmlNodeType.Text && (count += 1 + reader.AttributeCount) > MostNodes)
                    throw new ManifestFormatException(position.LineNumber, 0, $"more than {MostNodes} elements and attributes");
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var isEmpty = reader.IsEmptyElement;
                        var node = new MarkupNode(reader.LocalName, position.LineNumber);
                        while (reader.MoveToNextAttribute())
                            node.Attributes.Add((reader.LocalName, reader.Value));
                        if (open.TryPeek(out var parent))
                            parent.Children.Add(node);
                        else
                            root = node;
                        if (isEmpty)
                            break;
                        if (open.Count >= Deepest)
                            throw new ManifestFormatException(position.LineNumber, 0, $"nested deeper than {Deepest}");
                        open.Push(node);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when open.TryPeek(out var holder):
                        holder.AddText(reader.Value.AsSpan().Trim());
                        break;
                    case XmlNodeType.EndElement:
                        open.Pop();
                        break;
                }
            }
        }
        catch (XmlException problem)
        {
            throw new ManifestFormatException(problem.LineNumber, problem.LinePosition, "this is no XML that may be read");
        }
        return root ?? throw new ManifestFormatException(1, 1, "there is no XML element");
    }
}
