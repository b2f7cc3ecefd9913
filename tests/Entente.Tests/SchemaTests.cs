using System.Text.Json.Nodes;
using Entente.DataFlows;
using Entente.Deals.Reading;
using Entente.Evidence;
using Entente.Rights;
using Entente.Rules;
using NJsonSchema;

namespace Entente.Tests;

/// <summary>The schemas in docs/formats/schemas are what the readers' shapes say, and the examples and packs satisfy them.</summary>
public class SchemaTests
{
    private static readonly Dictionary<string, Func<JsonObject>> Schemas = new()
    {
        ["deal"] = DealFiles.Deal.Schema,
        ["parties"] = DealFiles.Parties.Schema,
        ["transfer"] = DealFiles.Transfer.Schema,
        ["approvals"] = DealFiles.Approvals.Schema,
        ["rights"] = RightsFile.File.Schema,
        ["data-map"] = DataMapFile.File.Schema,
        ["pack"] = PackFile.Schema,
    };

    public static TheoryData<string> Names => [.. Schemas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_published_schema_is_the_one_that_is_read(string name)
    {
        var path = Repository.At("docs", "formats", "schemas", name + ".schema.json");
        var expected = Schemas[name]().ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable("ENTENTE_WRITE_SCHEMAS") is { Length: > 0 })
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Repository.At("examples"), "*.yaml", SearchOption.AllDirectories).Where(file => !file.Contains("/package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                data.Add(Path.GetRelativePath(Repository.Root, file), Path.GetFileNameWithoutExtension(file));
            foreach (var file in Directory.GetFiles(Repository.At("packs"), "*.yaml").Order(StringComparer.Ordinal))
                data.Add(Path.GetRelativePath(Repository.Root, file), "pack");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_satisfies_its_schema(string file, string name)
    {
        var schema = await JsonSchema.FromJsonAsync(Schemas[name]().ToJsonString(), TestContext.Current.CancellationToken);
        var document = YamlReader.Read(File.ReadAllBytes(Repository.At(file)), new Reading(file))!;
        var errors = schema.Validate(ToJson(document)!.ToJsonString());
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => error.ToString())));
    }

    [Fact]
    public async Task A_mistake_does_not_satisfy_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(DealFiles.Deal.Schema().ToJsonString(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(schema.Validate("""{"schema":"entente/deal/1","deal":"d","partys":[]}"""));
        Assert.NotEmpty(schema.Validate("""{"schema":"entente/deal/2","deal":"d","parties":[{"id":"a","roles":["transferor"],"country":"CN"}]}"""));
        Assert.Empty(schema.Validate("""{"schema":"entente/deal/1","deal":"d","parties":[{"id":"a","roles":["transferor"],"country":"CN"}]}"""));
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlNode.Mapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, ToJson(entry.Value)))),
        YamlNode.Sequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        YamlNode.Scalar { IsNull: true } => null,
        YamlNode.Scalar { IsBoolean: true } scalar => scalar.Value[0] is 't' or 'T',
        YamlNode.Scalar scalar when scalar.IsPlain && scalar.Value.Length > 0 && scalar.Value.All(c => char.IsAsciiDigit(c) || c == '_') => long.Parse(scalar.Value.Replace("_", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture),
        YamlNode.Scalar scalar => scalar.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
