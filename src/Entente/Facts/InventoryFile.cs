using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Entente.Content;

namespace Entente.Facts;

/// <summary>The form of <c>inventory.json</c>, and of <c>scan --format json</c>: the same observations, the same names.</summary>
public static class InventoryFile
{
    public const string Name = "inventory.json";
    public const string SchemaName = "entente/inventory/1";

    /// <summary>Everything but the files, which are streamed under <c>files</c>.</summary>
    public static JsonObject Head(Inventory inventory, PackageSummary summary) => new()
    {
        ["schema"] = SchemaName,
        ["package"] = inventory.Package.ToString(),
        ["gitTree"] = inventory.GitTree,
        ["components"] = Array(summary.Components, component => new JsonObject
        {
            ["purl"] = component.Purl, ["version"] = component.Version, ["relation"] = component.Relation, ["licence"] = component.Licence,
            ["folder"] = component.Folder, ["manifest"] = component.Manifest,
        }),
        ["techniques"] = Array(summary.Techniques, technique => new JsonObject
        {
            ["id"] = technique.Id, ["strength"] = technique.Strength, ["locations"] = Array(technique.Locations, location => location),
        }),
        ["datasets"] = Array(summary.Datasets, dataset => new JsonObject
        {
            ["location"] = dataset.Location, ["format"] = dataset.Format, ["fields"] = Array(dataset.Fields, field => field), ["records"] = dataset.Records,
        }),
        ["endpoints"] = Array(summary.Endpoints, endpoint => new JsonObject
        {
            ["host"] = endpoint.Host, ["schemes"] = Array(endpoint.Schemes, scheme => scheme), ["locations"] = Array(endpoint.Locations, location => location),
        }),
        ["coverage"] = new JsonObject
        {
            ["read"] = inventory.Entries.Count(entry => entry.Content is not null),
            ["notRead"] = Array(inventory.NotRead, hole => new JsonObject { ["location"] = hole.Location, ["reason"] = Words.Of(hole.Reason), ["detail"] = hole.Detail }),
            ["examiners"] = Array(inventory.Examiners, examiner => examiner.ToString()),
        },
    };

    public static IEnumerable<JsonNode> Files(Inventory inventory) => inventory.Entries.Select(entry =>
    {
        // In the order of the canonical form, which then need not be sorted.
        var file = new JsonObject { ["digest"] = entry.Content?.ToString() };
        if (entry.Executable)
            file["executable"] = true;
        file["git"] = entry.GitObject;
        file["kind"] = entry.Kind.ToString();
        file["licences"] = Array(Licences(entry), licence => licence);
        file["lines"] = entry.Lines;
        if (entry.Members is { } members)
            file["members"] = members.ToString();
        file["path"] = entry.Location;
        file["size"] = entry.Size;
        file["type"] = Words.Of(entry.Type);
        return (JsonNode)file;
    });

    private static ImmutableArray<string> Licences(Entry entry) => entry.Observations.IsEmpty ? [] :
    [
        .. entry.Observations.Select(seen => seen.What).OfType<Claim.Component>()
            .Where(component => component.Relation == ComponentRelation.Itself).Select(component => component.Licence).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static JsonArray Array<T>(ImmutableArray<T> items, Func<T, JsonNode> map) => new([.. items.Select(map)]);
}
