using System.Text.Json.Nodes;

namespace Entente.Deals.Reading;

/// <summary>A kind of file of the deal folder, with its schema's name and version: <c>schema: entente/deal/1</c>.</summary>
public sealed class DealFile<T> where T : class
{
    private readonly RecordShape<T> shape;
    private readonly Field<string> schema;
    private readonly string expected;

    internal DealFile(string name, Func<Values, T?> build, params Field[] fields)
    {
        Name = name;
        expected = $"entente/{name}/1";
        schema = Scalars.Text.Required("schema", "Kind and version of this file.");
        shape = new RecordShape<T>(values =>
        {
            if (values.Of(schema) == expected)
                return build(values);
            values.Reading.Report(DiagnosticCode.SchemaVersion, values.PlaceOf(schema), values.Of(schema), expected);
            return null;
        }, [schema, .. fields]);
    }

    public string Name { get; }

    /// <returns>The record, or null where anything was reported.</returns>
    public T? Read(YamlNode node, Reading reading) =>
        shape.TryRead(node, reading, out var value) && reading.Diagnostics.Count == 0 ? value : null;

    /// <summary>The published JSON Schema (draft 2020-12).</summary>
    public JsonObject Schema()
    {
        var root = shape.Schema();
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        root["title"] = expected;
        ((JsonObject)root["properties"]!)["schema"] = new JsonObject { ["enum"] = new JsonArray(expected) };
        return root;
    }
}
