using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Content;
using Entente.Evidence;

namespace Entente.Facts;

/// <summary>The form of <c>inventory.json</c>, and of <c>scan --format json</c>: the same observations, the same names.</summary>
public static class InventoryFile
{
    public const string Name = "inventory.json";
    public const string SchemaName = "entente/inventory/1";

    /// <summary>Everything but the files.</summary>
    private static JsonObject Head(Inventory inventory, PackageSummary summary) => new()
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

    /// <summary>Writes the inventory in the canonical form.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, Inventory inventory, PackageSummary summary) =>
        CanonicalJson.Write(stream, Head(inventory, summary), "files", inventory.Entries, Append);

    private static void Append(Entry entry, StringBuilder text)
    {
        var file = new CanonicalObject(text);
        file.Member("digest", entry.Content?.ToString());
        if (entry.Executable)
            file.Member("executable", true);
        file.Member("git", entry.GitObject);
        file.Member("kind", entry.Kind.ToString());
        file.Member("licences", Licences(entry));
        file.Member("lines", entry.Lines);
        if (entry.Members is { } members)
            file.Member("members", members.ToString());
        file.Member("path", entry.Location);
        file.Member("size", entry.Size);
        file.Member("type", Words.Of(entry.Type));
        file.End();
    }

    private static ImmutableArray<string> Licences(Entry entry) => entry.Observations.IsEmpty ? [] :
    [
        .. entry.Observations.Select(seen => seen.What).OfType<Claim.Component>()
            .Where(component => component.Relation == ComponentRelation.Itself).Select(component => component.Licence).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static JsonArray Array<T>(ImmutableArray<T> items, Func<T, JsonNode> map) => new([.. items.Select(map)]);
}
