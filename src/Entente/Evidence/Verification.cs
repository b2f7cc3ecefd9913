using System.Collections.Immutable;
using System.Security.Cryptography;
using Entente.Content;
using Entente.Merkle;

namespace Entente.Evidence;

/// <summary>How a folder differs from its manifest. Closed family; paths are relative, parted by <c>/</c>.</summary>
public abstract record Difference
{
    private Difference() { }

    public sealed record Changed(string Path) : Difference;

    public sealed record Added(string Path) : Difference;

    public sealed record Removed(string Path) : Difference;

    public sealed record Renamed(string From, string To) : Difference;

    /// <summary>The content of one stands under the name of the other, and the other way round.</summary>
    public sealed record Swapped(string One, string Other) : Difference;

    /// <summary>A link, a device, or a file that may not be read.</summary>
    public sealed record Unreadable(string Path) : Difference;
}

/// <summary>What a check of a folder found.</summary>
/// <param name="Checked">Files that the manifest lists.</param>
public sealed record Verification(int Checked, ImmutableArray<Difference> Differences)
{
    /// <summary>Checks every file of the folder against the manifest.</summary>
    public static Verification Of(string folder, Manifest manifest)
    {
        var found = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        var differences = new List<Difference>();
        Walk(new DirectoryInfo(folder), "", found, differences, 0);
        found.Remove(Manifest.FileName);
        Compare(manifest, found, differences);
        return new Verification(manifest.Files.Length, [.. differences]);
    }

    private static void Compare(Manifest manifest, SortedDictionary<string, Digest> found, List<Difference> differences)
    {
        var listed = manifest.Files.ToDictionary(file => file.Path, file => file.Digest, StringComparer.Ordinal);
        var unreadable = differences.OfType<Difference.Unreadable>().Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
        var missing = listed.Keys.Where(path => !found.ContainsKey(path) && !unreadable.Contains(path)).Order(StringComparer.Ordinal).ToList();
        var extra = found.Keys.Where(path => !listed.ContainsKey(path)).ToList();
        var changed = listed.Keys.Where(path => found.TryGetValue(path, out var digest) && digest != listed[path]).Order(StringComparer.Ordinal).ToList();

        while (changed.Count > 0)
        {
            var path = changed[0];
            changed.RemoveAt(0);
            var other = changed.Find(candidate => found[candidate] == listed[path] && found[path] == listed[candidate]);
            if (other is not null)
                changed.Remove(other);
            differences.Add(other is null ? new Difference.Changed(path) : new Difference.Swapped(path, other));
        }
        foreach (var path in missing)
        {
            var now = extra.Find(candidate => found[candidate] == listed[path]);
            if (now is not null)
                extra.Remove(now);
            differences.Add(now is null ? new Difference.Removed(path) : new Difference.Renamed(path, now));
        }
        differences.AddRange(extra.Select(path => new Difference.Added(path)));
    }

    private static void Walk(DirectoryInfo folder, string prefix, SortedDictionary<string, Digest> found, List<Difference> differences, int depth)
    {
        const int deepest = 64;
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = prefix + entry.Name;
            // A link could show other content tomorrow, or lie outside: it vouches for nothing.
            if (entry.LinkTarget is not null || depth > deepest)
                differences.Add(new Difference.Unreadable(path));
            else if (entry is DirectoryInfo inner)
                Walk(inner, path + "/", found, differences, depth + 1);
            else if (DigestOf((FileInfo)entry) is { } digest)
                found.Add(path, digest);
            else
                differences.Add(new Difference.Unreadable(path));
        }
    }

    private static Digest? DigestOf(FileInfo file)
    {
        try
        {
            if (UnixFileType.IsSpecial(file.FullName))
                return null;
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            Span<byte> digest = stackalloc byte[Digest.Size];
            SHA256.HashData(stream, digest);
            return Digest.FromBytes(digest);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
