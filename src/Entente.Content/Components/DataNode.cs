namespace Entente.Content;

/// <summary>A value of a JSON or TOML document with the line that it begins on: a scalar, a list or a table.</summary>
internal sealed class DataNode(int line)
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int Deepest = 64;

    /// <summary>Values in one document.</summary>
    public const int MostValues = 600_000;

    private List<KeyValuePair<string, DataNode>>? members;
    private List<DataNode>? items;

    /// <summary>For a table's member the line of its key.</summary>
    public int Line => line;

    /// <summary>The scalar's text: a string's value, a number or boolean as written; null for null, lists and tables.</summary>
    public string? Text { get; init; }

    public bool IsTable { get; init; }

    public bool IsList { get; init; }

    /// <summary>Members of a table in the order of the document; keys may repeat.</summary>
    public IReadOnlyList<KeyValuePair<string, DataNode>> Members => members ?? [];

    public IReadOnlyList<DataNode> Items => items ?? [];

    /// <summary>The member of that name, the last where it repeats, as JSON readers commonly do.</summary>
    public DataNode? this[string name] => members?.FindLast(member => member.Key == name).Value;

    public string? TextOf(string name) => this[name]?.Text;

    public IEnumerable<KeyValuePair<string, DataNode>> MembersOf(string name) => this[name]?.Members ?? [];

    public IEnumerable<DataNode> ItemsOf(string name) => this[name]?.Items ?? [];

    /// <summary>For the builder.</summary>
    public void Add(string? key, DataNode node)
    {
        if (key is not null)
            (members ??= []).Add(new(key, node));
        else
            (items ??= []).Add(node);
    }
}

/// <summary>Builds a tree of <see cref="DataNode"/> from a stream of events, without recursion.</summary>
internal sealed class DataTreeBuilder
{
    private readonly Stack<DataNode> open = new();
    private string? key;
    private int keyLine;
    private int count;

    public DataNode? Root { get; private set; }

    public void Key(string name, int line) => (key, keyLine) = (name, line);

    public void Scalar(string? text, int line) => Attach(new DataNode(key is null ? line : keyLine) { Text = text });

    public void Open(bool table, int line)
    {
        var node = new DataNode(key is null ? line : keyLine) { IsTable = table, IsList = !table };
        if (open.Count >= DataNode.Deepest)
            throw new ManifestFormatException(line, 0, $"nested deeper than {DataNode.Deepest}");
        Attach(node);
        open.Push(node);
    }

    public void Close() => open.Pop();

    private void Attach(DataNode node)
    {
        if (++count > DataNode.MostValues)
            throw new ManifestFormatException(node.Line, 0, $"more than {DataNode.MostValues} values");
        if (open.Count == 0)
            Root = node;
        else
            open.Peek().Add(key, node);
        key = null;
    }
}
