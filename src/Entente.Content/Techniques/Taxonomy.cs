using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

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
/// identifier.</summary>
internal sealed record TaxonomyEntry(
    string Id, string En, string Zh, string MeaningEn, string MeaningZh, string[] Packages, string[] Python, string[] Javascript,
    string[] Java, string[] Dotnet, string[] Go, string[] Rust, string[] C, string[] Calls, string[] Words);

internal sealed record TaxonomyFile(int Version, TaxonomyEntry[] Techniques)
{
    /// <summary>Every scan pays for this: a document read by hand takes a fraction of what a serializer's start takes.</summary>
    public static TaxonomyFile Load()
    {
        using var stream = typeof(TaxonomyFile).Assembly.GetManifestResourceStream("taxonomy.json")!;
        using var document = JsonDocument.Parse(stream);
        return new TaxonomyFile(document.RootElement.GetProperty("version").GetInt32(),
            [.. document.RootElement.GetProperty("techniques").EnumerateArray().Select(Entry)]);
    }

    private static TaxonomyEntry Entry(JsonElement entry)
    {
        return new TaxonomyEntry(Text("id"), Text("en"), Text("zh"), Text("meaningEn"), Text("meaningZh"), Texts("packages"), Texts("python"),
            Texts("javascript"), Texts("java"), Texts("dotnet"), Texts("go"), Texts("rust"), Texts("c"), Texts("calls"), Texts("words"));

        string Text(string name) => entry.GetProperty(name).GetString()!;

        string[] Texts(string name) => entry.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
    }
}
