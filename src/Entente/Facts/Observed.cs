using System.Collections.Immutable;
using Entente.Content;

namespace Entente.Facts;

/// <summary>A component as observed: all that its manifests and lock files in one folder say together.</summary>
/// <param name="Purl">Package URL without version.</param>
/// <param name="Folder">Where its manifest stands; <c>.</c> for the root.</param>
/// <param name="Manifest">Location of the manifest that says most of it.</param>
internal sealed record ObservedComponent(
    string Purl, string Folder, string Manifest, string Relation, string? Version, string? Licence, bool LicencesDiffer,
    ImmutableArray<Source> Sources)
{
    public string Key => $"{Purl} {Folder}";
}

internal sealed record ObservedTechnique(string Id, Strength Strength, ImmutableArray<string> Locations, ImmutableArray<Source> Sources);

internal sealed record ObservedDataset(string Location, Claim.Dataset Claim, ImmutableArray<Source> Sources);

internal sealed record ObservedEndpoint(string Host, ImmutableArray<string> Schemes, ImmutableArray<string> Locations, ImmutableArray<Source> Sources);

/// <summary>An inventory's observations, brought together by what they are about.</summary>
internal sealed record Observed(
    Inventory? Inventory, ImmutableArray<ObservedComponent> Components, ImmutableArray<ObservedTechnique> Techniques,
    ImmutableArray<ObservedDataset> Datasets, ImmutableArray<ObservedEndpoint> Endpoints)
{
    /// <summary>Places kept as sources of one fact. More would not make it truer, only longer.</summary>
    private const int MostSources = 20;

    /// <summary>One observation and the entry that it is of. A class on purpose: queries over references are compiled ahead of
    /// time, those over pairs of values at every start.</summary>
    private sealed record Sighting(Entry Entry, Observation Seen);

    public static Observed None { get; } = new(null, [], [], [], []);

    public static Observed From(Inventory inventory)
    {
        var claims = inventory.Entries.SelectMany(entry => entry.Observations.Select(seen => new Sighting(entry, seen))).ToArray();
        return new Observed(inventory, GatherComponents(inventory, claims), GatherTechniques(claims), GatherDatasets(claims), GatherEndpoints(claims));
    }

    private static Source At(Entry entry, Observation seen) => new Source.InPackage(entry.Location, seen.At, seen.By.ToString());

    private static ImmutableArray<ObservedComponent> GatherComponents(Inventory inventory, Sighting[] claims)
    {
        var stated = claims.Where(claim => claim.Seen.What is Claim.Component)
            .GroupBy(claim => $"{WithoutVersion(((Claim.Component)claim.Seen.What).Purl)} {FolderOf(claim.Entry.Location)}", StringComparer.Ordinal)
            .Select(group => Merge([.. group]));
        var components = stated.ToList();
        components.AddRange(LooseFiles(inventory, [.. components.Where(component => component.Relation == "itself").Select(component => component.Folder)]));
        return [.. components.OrderBy(component => component.Key, StringComparer.Ordinal)];
    }

    private static ObservedComponent Merge(Sighting[] group)
    {
        var (purl, folder) = (WithoutVersion(((Claim.Component)group[0].Seen.What).Purl), FolderOf(group[0].Entry.Location));
        var claims = group.Select(claim => (Claim.Component)claim.Seen.What).ToArray();
        var licences = claims.Select(claim => claim.Licence).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        // What a manifest says of the relation counts before what was merely resolved; itself before all.
        var relation = claims.Min(claim => claim.Relation);
        return new ObservedComponent(purl, folder, group[0].Entry.Location, relation.ToString().ToLowerInvariant(),
            claims.Select(claim => VersionOf(claim.Purl)).OfType<string>().FirstOrDefault(),
            licences.Length == 1 ? licences[0] : null, licences.Length > 1, [.. group.Select(claim => At(claim.Entry, claim.Seen)).Distinct().Take(MostSources)]);
    }

    /// <summary>Program text and weights that no manifest speaks for are a component too, one for each top folder:
    /// otherwise what is handed over without a manifest would be handed over without a word.</summary>
    private static IEnumerable<ObservedComponent> LooseFiles(Inventory inventory, HashSet<string> described) =>
        inventory.Entries
            .Where(entry => entry.Kind.Class is FileClass.Source or FileClass.Model or FileClass.Binary && entry.Type == EntryType.File)
            .Where(entry => !described.Contains(".") && !Ancestors(entry.Location).Any(described.Contains))
            .GroupBy(entry => TopFolder(entry.Location), StringComparer.Ordinal)
            .Select(group => new ObservedComponent(
                "pkg:generic/" + Uri.EscapeDataString(group.Key == "." ? "files" : group.Key), group.Key, group.First().Location, "files", null, null, false,
                [.. group.Take(MostSources).Select(entry => (Source)new Source.InPackage(entry.Location, null, "walk"))]));

    private static IEnumerable<string> Ancestors(string location)
    {
        for (var folder = FolderOf(location); folder != "."; folder = FolderOf(folder))
            yield return folder;
    }

    private static ImmutableArray<ObservedTechnique> GatherTechniques(Sighting[] claims) =>
    [
        .. claims.Where(claim => claim.Seen.What is Claim.Technique)
            .GroupBy(claim => ((Claim.Technique)claim.Seen.What).Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ObservedTechnique(group.Key, group.Max(claim => claim.Seen.How),
                [.. group.Select(claim => claim.Entry.Location).Distinct(StringComparer.Ordinal).Take(MostSources)],
                [.. group.OrderByDescending(claim => claim.Seen.How).Select(claim => At(claim.Entry, claim.Seen)).Distinct().Take(MostSources)])),
    ];

    private static ImmutableArray<ObservedDataset> GatherDatasets(Sighting[] claims) =>
    [
        .. claims.Where(claim => claim.Seen.What is Claim.Dataset)
            .DistinctBy(claim => claim.Entry.Location, StringComparer.Ordinal)
            .Select(claim => new ObservedDataset(claim.Entry.Location, (Claim.Dataset)claim.Seen.What, [At(claim.Entry, claim.Seen)])),
    ];

    private static ImmutableArray<ObservedEndpoint> GatherEndpoints(Sighting[] claims) =>
    [
        .. claims.Where(claim => claim.Seen is { What: Claim.Endpoint, How: > Strength.Lead })
            .GroupBy(claim => ((Claim.Endpoint)claim.Seen.What).Host, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ObservedEndpoint(group.Key,
                [.. group.Select(claim => ((Claim.Endpoint)claim.Seen.What).Scheme).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. group.Select(claim => claim.Entry.Location).Distinct(StringComparer.Ordinal).Take(MostSources)],
                [.. group.Select(claim => At(claim.Entry, claim.Seen)).Distinct().Take(MostSources)])),
    ];

    /// <summary>In a canonical package URL the only bare <c>@</c> precedes the version; qualifiers and subpath follow it.</summary>
    private static string WithoutVersion(string purl)
    {
        var end = purl.AsSpan().IndexOfAny('@', '?', '#');
        return end < 0 ? purl : purl[..end];
    }

    private static string? VersionOf(string purl)
    {
        var at = purl.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return null;
        var version = purl[(at + 1)..];
        var end = version.AsSpan().IndexOfAny('?', '#');
        return Uri.UnescapeDataString(end < 0 ? version : version[..end]);
    }

    private static string FolderOf(string location)
    {
        var slash = location.LastIndexOf('/');
        // The members of an archive stand in the archive: its name without the "!" that parts them.
        return slash <= 0 ? "." : location[slash - 1] == '!' ? location[..(slash - 1)] : location[..slash];
    }

    private static string TopFolder(string location)
    {
        var slash = location.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 ? "." : location[..slash].TrimEnd('!');
    }
}
