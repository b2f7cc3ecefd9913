using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Entente.Content;

/// <summary>A technique: an algorithm or data-processing method that a review may have to name.</summary>
/// <param name="Id">Dotted, stable; never given to another technique.</param>
/// <param name="Chinese">Name in simplified Chinese.</param>
public sealed record Technique(string Id, string English, string Chinese, string MeaningEnglish, string MeaningChinese);

/// <summary>The techniques that are told apart, with their names in both languages.</summary>
public static class Taxonomy
{
    private static readonly TaxonomyFile File = TaxonomyFile.Load();

    /// <summary>Grows when a technique or a signal changes.</summary>
    public static int Version => File.Version;

    /// <summary>In the order of the taxonomy's own file.</summary>
    public static ImmutableArray<Technique> Techniques { get; } =
        [.. File.Techniques.Select(entry => new Technique(entry.Id, entry.En, entry.Zh, entry.MeaningEn, entry.MeaningZh))];

    private static readonly FrozenDictionary<string, Technique> ById =
        Techniques.ToFrozenDictionary(technique => technique.Id, StringComparer.Ordinal);

    public static Technique? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>What shows each technique, by its place in <see cref="Techniques"/>.</summary>
    internal static IReadOnlyList<TaxonomyEntry> Entries => File.Techniques;
}

/// <summary>One technique as the file has it. Packages are <c>type/name</c> of a package URL, a final <c>*</c> for any
/// rest; modules are import names per family of languages; calls are found as written; words are the words of an
/// identifier. Settable, as the generated reader gives init-only members no default.</summary>
internal sealed record TaxonomyEntry(string Id, string En, string Zh, string MeaningEn, string MeaningZh)
{
    public string[] Packages { get; set; } = [];
    public string[] Python { get; set; } = [];
    public string[] Javascript { get; set; } = [];
    public string[] Java { get; set; } = [];
    public string[] Dotnet { get; set; } = [];
    public string[] Go { get; set; } = [];
    public string[] Rust { get; set; } = [];
    public string[] C { get; set; } = [];
    public string[] Calls { get; set; } = [];
    public string[] Words { get; set; } = [];
}

internal sealed record TaxonomyFile(int Version, TaxonomyEntry[] Techniques)
{
    public static TaxonomyFile Load()
    {
        using var stream = typeof(TaxonomyFile).Assembly.GetManifestResourceStream("taxonomy.json")!;
        return JsonSerializer.Deserialize(stream, TaxonomyJson.Default.TaxonomyFile)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TaxonomyFile))]
internal sealed partial class TaxonomyJson : JsonSerializerContext;
