namespace Entente.Content.Tests;

/// <summary>Held against git itself.</summary>
public class GitTests
{
    private static TempFolder Repository()
    {
        var folder = new TempFolder()
            .With("a.txt", "hello\n").With("a/b", "1").With("a-b", "2").With("a.b/c", "3").With("run.sh", "#!/bin/sh\n")
            .With("ab", "4").With("ünï/日本.txt", "五\n").With("sp ace/ \"q\"", "6").With("empty", "").With("big.bin", new byte[9 << 20])
            .With("deep/er/and/deeper/x", "7").Link("link", "a.txt").With("z.zip", Archive.Zip("in/side"));
        folder.Run("chmod", "755", "run.sh");
        folder.Run("git", "init", "-q");
        folder.Run("git", "config", "core.autocrlf", "false");
        folder.Run("git", "add", "-A");
        folder.Run("git", "commit", "-qm", "tree");
        return folder;
    }

    [Fact]
    public void The_tree_of_a_directory_is_the_one_git_writes()
    {
        using var folder = Repository();
        var scan = Scanning.Directory(folder.Path);
        Assert.Equal(folder.Run("git", "write-tree"), scan.Inventory.GitTree);
        foreach (var name in (string[])["a.txt", "empty", "big.bin", "ünï/日本.txt"])
            Assert.Equal(folder.Run("git", "hash-object", name), scan.Entry(name).GitObject);
        Assert.Equal(folder.Run("git", "rev-parse", "HEAD:link"), scan.Entry("link").GitObject);
    }

    [Fact]
    public void A_revision_and_its_checkout_are_one_package()
    {
        using var folder = Repository();
        var checkout = Scanning.Directory(folder.Path);
        folder.With("a.txt", "changed since").With("new", "not committed");
        using var bare = new TempFolder();
        bare.Run("git", "clone", "-q", "--bare", folder.Path, bare.At("r.git"));
        foreach (var repository in (string[])[folder.Path, bare.At("r.git")])
        {
            var revision = Scanning.Of(new PackageSource.FromGit(repository, "HEAD"));
            Assert.Equal(checkout.Inventory.Package, revision.Inventory.Package);
            Assert.Equal(checkout.Inventory.GitTree, revision.Inventory.GitTree);
            Assert.Equal(checkout.Locations(), revision.Locations());
            Assert.Equal(folder.Run("git", "rev-parse", "HEAD^{tree}"), revision.Inventory.GitTree);
            Assert.Contains("z.zip!/in/side", revision.Locations());
        }
    }

    [Fact]
    public void A_submodule_is_an_entry_whose_content_is_absent()
    {
        using var folder = Repository();
        var commit = folder.Run("git", "rev-parse", "HEAD");
        folder.Run("git", "update-index", "--add", "--cacheinfo", $"160000,{commit},lib/sub");
        folder.Run("git", "commit", "-qm", "submodule");
        var scan = Scanning.Of(new PackageSource.FromGit(folder.Path, "HEAD"));
        Assert.Equal(["lib/sub SubmoduleAbsent"], scan.Holes());
        Assert.Equal((EntryType.Submodule, commit), (scan.Entry("lib/sub").Type, scan.Entry("lib/sub").GitObject));
        Assert.Equal(folder.Run("git", "rev-parse", "HEAD^{tree}"), scan.Inventory.GitTree);
    }

    [Fact]
    public void A_large_file_is_read_from_the_store_of_the_repository_if_it_is_there()
    {
        using var folder = Repository();
        var content = "weights"u8.ToArray();
        var oid = Merkle.Digest.Of(content).ToString()[7..];
        folder.With("model.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {content.Length}\n");
        folder.Run("git", "add", "-A");
        folder.Run("git", "commit", "-qm", "pointer");
        var source = new PackageSource.FromGit(folder.Path, "HEAD");
        Assert.Equal(["model.bin LfsContentAbsent"], Scanning.Of(source).Holes());
        folder.With($".git/lfs/objects/{oid[..2]}/{oid[2..4]}/{oid}", "damaged");
        Assert.Equal(["model.bin LfsContentAbsent"], Scanning.Of(source).Holes());
        folder.With($".git/lfs/objects/{oid[..2]}/{oid[2..4]}/{oid}", content);
        var scan = Scanning.Of(source);
        Assert.Empty(scan.Holes());
        Assert.Equal(Merkle.Digest.Of(content), scan.Entry("model.bin").Content);
    }

    [Theory]
    [InlineData("absent", "HEAD", PackageUnreadable.NotFound)]
    [InlineData("plain", "HEAD", PackageUnreadable.NotARepository)]
    [InlineData(".", "no-such", PackageUnreadable.NoSuchRevision)]
    [InlineData(".", "a..b", PackageUnreadable.NoSuchRevision)]
    [InlineData(".", "", PackageUnreadable.NoSuchRevision)]
    public void What_is_no_revision_of_a_repository_is_refused(string path, string revision, PackageUnreadable why)
    {
        using var folder = Repository().With("plain/x", "x");
        Assert.Equal(why, Assert.Throws<PackageUnreadableException>(() => Scanning.Of(new PackageSource.FromGit(folder.At(path), revision))).Why);
    }

    [Fact]
    public void A_tree_that_git_could_not_hold_has_no_git_name()
    {
        using var folder = new TempFolder().With("sub/.git/x", "1");
        Assert.Null(Scanning.Directory(folder.Path).Inventory.GitTree);
        using var empty = new TempFolder();
        Assert.Equal("4b825dc642cb6eb9a060e54bf8d69288fbee4904", Scanning.Directory(empty.Path).Inventory.GitTree);
    }
}
