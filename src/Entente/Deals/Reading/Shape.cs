using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Entente.Deals.Reading;

/// <summary>What a YAML node must look like. One declaration both reads the node and gives its JSON Schema, so that the
/// published schema cannot differ from what is accepted.</summary>
public abstract class Shape<T>
{
    /// <summary>Reads the node, or reports what was expected and found and returns false.</summary>
    public abstract bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public abstract JsonObject Schema();

    public Shape<ImmutableArray<T>> List(int atLeast = 0) => new ListShape<T>(this, atLeast);

    public Field<T> Required(string name, string doc) => new(name, this, doc, isRequired: true, default!);

    public Field<T?> Optional(string name, string doc) => new(name, this!, doc, isRequired: false, default);

    public Field<T> Or(T fallback, string name, string doc) => new(name, this, doc, isRequired: false, fallback);
}

/// <summary>Sequence of nodes of one shape.</summary>
internal sealed class ListShape<T>(Shape<T> item, int atLeast) : Shape<ImmutableArray<T>>
{
    public override bool TryRead(YamlNode node, Reading reading, out ImmutableArray<T> value)
    {
        value = [];
        if (node is not YamlNode.Sequence sequence)
            return node.Wrong(reading, "list");
        if (sequence.Items.Length < atLeast)
        {
            reading.Report(DiagnosticCode.TooFew, node.At, Invariant($"{atLeast}"), Invariant($"{sequence.Items.Length}"));
            return false;
        }
        var read = ImmutableArray.CreateBuilder<T>(sequence.Items.Length);
        var whole = true;
        foreach (var entry in sequence.Items)
            if (item.TryRead(entry, reading, out var one))
                read.Add(one);
            else
                whole = false;
        value = read.ToImmutable();
        return whole;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
        if (atLeast > 0)
            schema["minItems"] = atLeast;
        return schema;
    }
}

/// <summary>Mapping whose keys the author chooses.</summary>
internal sealed class TableShape<T>(Shape<T> item) : Shape<ImmutableSortedDictionary<string, T>>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out ImmutableSortedDictionary<string, T> value)
    {
        value = null;
        if (node is not YamlNode.Mapping mapping)
            return node.Wrong(reading, "mapping");
        var read = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        var whole = true;
        foreach (var (key, entry) in mapping.Entries)
            if (item.TryRead(entry, reading, out var one))
                read.Add(key.Value, one);
            else
                whole = false;
        value = read.ToImmutable();
        return whole;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = item.Schema() };
}

/// <summary>One of two shapes: the second is tried where the first does not fit the kind of the node.</summary>
internal sealed class EitherShape<T>(Func<YamlNode, bool> isFirst, Shape<T> first, Shape<T> second) : Shape<T>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value) =>
        (isFirst(node) ? first : second).TryRead(node, reading, out value);

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(first.Schema(), second.Schema()) };
}

internal static class WrongNode
{
    /// <summary>Reports that another kind of node was expected. <paramref name="expected"/> is the key of a text below <c>expected.</c></summary>
    public static bool Wrong(this YamlNode node, Reading reading, string expected)
    {
        if (node is YamlNode.Scalar { IsNull: false } scalar)
            reading.Report(DiagnosticCode.BadValue, node.At, Argument.Text("expected." + expected), scalar.Value);
        else
            reading.Report(DiagnosticCode.WrongKind, node.At, Argument.Text("expected." + expected), Argument.Text("found." + node switch
            {
                YamlNode.Scalar => "nothing",
                YamlNode.Sequence => "list",
                _ => "mapping",
            }));
        return false;
    }
}
