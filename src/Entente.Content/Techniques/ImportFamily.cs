using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Languages that name modules alike, with the modules that show a technique.</summary>
internal sealed class ImportFamily
{
    private readonly FrozenDictionary<string, int[]> modules;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly char separator;

    private ImportFamily(char separator, Func<TaxonomyEntry, IEnumerable<string>> names)
    {
        this.separator = separator;
        modules = Taxonomy.Entries.SelectMany((entry, index) => names(entry).Select(name => (name, index)))
            .GroupBy(pair => pair.name, pair => pair.index, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        lookup = modules.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ImportFamily Python { get; } = new('.', entry => entry.Python);

    public static ImportFamily Java { get; } = new('.', entry => entry.Java);

    public static ImportFamily C { get; } = new('/', entry => entry.C);

    /// <summary>Packages of NuGet are, as a rule, named by their namespace.</summary>
    public static ImportFamily Dotnet { get; } = new('.', entry => entry.Dotnet.Concat(Packages(entry, "nuget")));

    /// <summary>A module is imported by the name of its package.</summary>
    public static ImportFamily Javascript { get; } = new('/', entry => entry.Javascript.Concat(Packages(entry, "npm")));

    public static ImportFamily Go { get; } = new('/', entry => entry.Go.Concat(Packages(entry, "golang")));

    /// <summary>Crates are named with dashes and imported with underscores; paths are read with <c>/</c> for <c>::</c>.</summary>
    public static ImportFamily Rust { get; } = new('/', entry => entry.Rust.Concat(Packages(entry, "cargo").Select(name => name.Replace('-', '_'))));

    /// <summary>The techniques of the module, or of the nearest module above it that has any.</summary>
    public ReadOnlySpan<int> Of(scoped ReadOnlySpan<char> module)
    {
        while (!module.IsEmpty)
        {
            if (lookup.TryGetValue(module, out var techniques))
                return techniques;
            var cut = module.LastIndexOf(separator);
            module = cut < 0 ? default : module[..cut];
        }
        return default;
    }

    private static IEnumerable<string> Packages(TaxonomyEntry entry, string type) => entry.Packages
        .Where(name => name.StartsWith(type, StringComparison.Ordinal) && name[type.Length] == '/')
        .Select(name => name[(type.Length + 1)..].TrimEnd('*').TrimEnd('/', '.', '-'))
        .Where(name => name.Length > 0);
}
