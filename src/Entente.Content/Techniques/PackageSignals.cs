using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Which techniques a package shows.</summary>
internal static class PackageSignals
{
    private static readonly FrozenDictionary<string, int[]> Exact = Pairs(prefix: false)
        .GroupBy(pair => pair.Name, pair => pair.Technique, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly ILookup<string, (string Name, int Technique)> Prefixes =
        Pairs(prefix: true).ToLookup(pair => TypeOf(pair.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Indices into <see cref="Taxonomy.Techniques"/>, each once.</summary>
    public static IEnumerable<int> Of(PackageUrl package)
    {
        var name = Uri.UnescapeDataString(package.Unversioned["pkg:".Length..]);
        var prefixed = Prefixes[package.Type].Where(pair => name.StartsWith(pair.Name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Technique);
        return Exact.GetValueOrDefault(name, []).Concat(prefixed).Distinct();
    }

    private static IEnumerable<(string Name, int Technique)> Pairs(bool prefix) => Taxonomy.Entries
        .SelectMany((entry, index) => entry.Packages.Where(name => name.EndsWith('*') == prefix).Select(name => (name.TrimEnd('*'), index)));

    private static string TypeOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];
}
