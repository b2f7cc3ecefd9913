using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Entente.Deals.Reading;

/// <summary>A key that a mapping may or must have.</summary>
public abstract class Field(string name, string doc, bool isRequired)
{
    public string Name { get; } = name;

    /// <summary>What the key means, in English: shown in schemas and skeletons, which editors read.</summary>
    public string Doc { get; } = doc;

    public bool IsRequired { get; } = isRequired;

    internal abstract bool TryRead(YamlNode node, Reading reading, out object? value);

    internal abstract JsonObject Schema();
}

/// <summary>A key and the shape of its value; <paramref name="fallback"/> where it is absent.</summary>
public sealed class Field<T>(string name, Shape<T> shape, string doc, bool isRequired, T fallback) : Field(name, doc, isRequired)
{
    internal T Fallback { get; } = fallback;

    internal override bool TryRead(YamlNode node, Reading reading, out object? value)
    {
        var read = shape.TryRead(node, reading, out var typed);
        value = typed;
        return read;
    }

    internal override JsonObject Schema()
    {
        var schema = shape.Schema();
        schema["description"] = Doc;
        return schema;
    }
}

/// <summary>The values of a mapping's fields, and where they stand.</summary>
public sealed class Values(Reading reading, Place at, IReadOnlyDictionary<Field, (object? Value, Place At)> read)
{
    public Reading Reading { get; } = reading;

    /// <summary>Where the mapping begins.</summary>
    public Place At { get; } = at;

    public T Of<T>(Field<T> field) => read.TryGetValue(field, out var found) ? (T)found.Value! : field.Fallback;

    public bool Has(Field field) => read.ContainsKey(field);

    public Place PlaceOf(Field field) => read.TryGetValue(field, out var found) ? found.At : At;
}

/// <summary>Mapping with known keys. An unknown key is an error that names the nearest known one.</summary>
public sealed class RecordShape<T> : Shape<T> where T : class
{
    private readonly Func<Values, T?> build;
    private readonly Field[] fields;

    /// <exception cref="ArgumentException">Two fields have one name.</exception>
    public RecordShape(Func<Values, T?> build, params Field[] fields)
    {
        if (fields.CountBy(field => field.Name).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The field {twice} is declared twice.", nameof(fields));
        (this.build, this.fields) = (build, fields);
    }

    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is not YamlNode.Mapping mapping)
            return node.Wrong(reading, "mapping");
        var read = new Dictionary<Field, (object?, Place)>();
        var whole = true;
        foreach (var (key, entry) in mapping.Entries)
        {
            var field = Array.Find(fields, field => field.Name == key.Value);
            if (field is null)
            {
                reading.Report(DiagnosticCode.UnknownKey, key.At, key.Value, Nearest.To(key.Value, fields.Select(known => known.Name)));
                whole = false;
            }
            else if (entry is YamlNode.Scalar { IsNull: true } && !field.IsRequired)
                continue;
            else if (field.TryRead(entry, reading, out var one))
                read[field] = (one, entry.At);
            else
                whole = false;
        }
        foreach (var field in fields)
            if (field.IsRequired && !mapping.Entries.Any(entry => entry.Key.Value == field.Name))
            {
                reading.Report(DiagnosticCode.MissingKey, node.At, field.Name);
                whole = false;
            }
        if (!whole)
            return false;
        value = build(new Values(reading, node.At, read));
        return value is not null;
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var field in fields)
            properties[field.Name] = field.Schema();
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (fields.Any(field => field.IsRequired))
            schema["required"] = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Name)]);
        return schema;
    }
}
