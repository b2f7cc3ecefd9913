using System.Text.RegularExpressions;
using Entente.Merkle;

namespace Entente.Content.Tests;

public partial class PackageDigestTests
{
    /// <summary>Vectors stand in the page, so that page and code cannot drift apart.</summary>
    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "docs/formats/package-digest.md")))
                return File.ReadAllText(Path.Combine(folder.FullName, "docs/formats/package-digest.md"));
        throw new FileNotFoundException("docs/formats/package-digest.md");
    }

    [GeneratedRegex(@"^\| (?<path>[0-9a-f]+) \| (?<type>\d) \| (?<exec>[01]) \| (?<size>\d+) \| (?<content>sha256:[0-9a-f]{64}|none) \| `(?<leaf>[0-9a-f]+)` \| (?<hash>sha256:[0-9a-f]{64}) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex LeafRow();

    [GeneratedRegex(@"^\| leaves (?<leaves>[0-9, ]*|none) \| (?<root>sha256:[0-9a-f]{64}) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex RootRow();

    private static List<(byte[] Leaf, Digest Hash, Entry Entry)> Vectors() => [.. LeafRow().Matches(Page()).Select(m =>
    {
        Digest? content = Digest.TryParse(m.Groups["content"].Value, out var digest) ? digest : null;
        var entry = new Entry("", new(Convert.FromHexString(m.Groups["path"].Value)), (EntryType)int.Parse(m.Groups["type"].Value),
            m.Groups["exec"].Value == "1", long.Parse(m.Groups["size"].Value), content, null, FileKind.Unknown, 0, null, []);
        Assert.True(Digest.TryParse(m.Groups["hash"].Value, out var hash));
        return (Convert.FromHexString(m.Groups["leaf"].Value), hash, entry);
    })];

    [Fact]
    public void Leaves_are_laid_out_as_the_page_says()
    {
        var vectors = Vectors();
        Assert.True(vectors.Count >= 5);
        foreach (var (leaf, hash, e) in vectors)
        {
            Assert.Equal(Convert.ToHexStringLower(leaf), Convert.ToHexStringLower(PackageDigest.Leaf(e.Path, e.Type, e.Executable, e.Size, e.Content)));
            Assert.Equal(hash, MerkleTree.LeafHash(leaf));
        }
    }

    [Fact]
    public void Roots_are_those_of_the_page_in_any_order_of_entries()
    {
        var vectors = Vectors();
        var rows = RootRow().Matches(Page());
        Assert.True(rows.Count >= 3);
        foreach (Match row in rows)
        {
            var picked = row.Groups["leaves"].Value is "none" ? [] : row.Groups["leaves"].Value.Split(", ").Select(i => vectors[int.Parse(i) - 1].Entry).ToArray();
            Assert.Equal(row.Groups["root"].Value, PackageDigest.Of(picked).ToString());
            Assert.Equal(row.Groups["root"].Value, PackageDigest.Of(picked.Reverse()).ToString());
        }
    }

    [Fact]
    public void A_scan_computes_the_digest_of_the_page()
    {
        using var folder = new TempFolder().With("a.txt", "hello\n").With("empty", "").Link("z", "a.txt");
        var scan = Scanning.Directory(folder.Path);
        var byHand = PackageDigest.Of(scan.Inventory.Entries);
        Assert.Equal(byHand, scan.Inventory.Package);
        Assert.Equal(Vectors()[0].Entry.Content, scan.Entry("a.txt").Content);
    }

    [Fact]
    public void Every_property_of_an_entry_changes_the_digest()
    {
        PackagePath path = new("a");
        var content = Digest.Of([1]);
        byte[][] leaves =
        [
            PackageDigest.Leaf(path, EntryType.File, false, 1, content), PackageDigest.Leaf(new("b"), EntryType.File, false, 1, content),
            PackageDigest.Leaf(path, EntryType.Symlink, false, 1, content), PackageDigest.Leaf(path, EntryType.File, true, 1, content),
            PackageDigest.Leaf(path, EntryType.File, false, 2, content), PackageDigest.Leaf(path, EntryType.File, false, 1, Digest.Of([2])),
            PackageDigest.Leaf(path, EntryType.File, false, 1, null), PackageDigest.Leaf(path, EntryType.File, false, 1, default(Digest)),
        ];
        Assert.Equal(leaves.Length, leaves.Select(Convert.ToHexString).Distinct().Count());
    }
}
