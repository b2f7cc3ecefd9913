using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Entente.Content.Tests;

/// <summary>Directories made to harm or mislead. Each is scanned through the system's own calls and through .NET alone.</summary>
public class DiskBadInputTests
{
    [Fact]
    public void Links_are_entries_and_never_followed()
    {
        using var folder = new TempFolder().With("d/a", "text").With("outside-is-not-read", "x")
            .Link("ok", "d/a").Link("d/out", "../../etc").Link("abs", "/etc/passwd").Link("self", "self")
            .Link("d/up", "..").Link("here", ".").Link("via", "d/up/d/out").Link("dangling", "no/such");
        var scan = Scanning.Directory(folder.Path);
        Assert.Equal(["abs LinkOutOfPackage", "d/out LinkOutOfPackage", "d/up LinkLoop", "here LinkLoop", "self LinkLoop", "via LinkOutOfPackage"], scan.Holes());
        Assert.Equal(EntryType.Symlink, scan.Entry("ok").Type);
        Assert.Equal(Merkle.Digest.Of("d/a"u8), scan.Entry("ok").Content);
    }

    [Fact]
    public void A_pipe_is_never_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no pipes in directories on Windows");
        using var folder = new TempFolder().With("a", "text");
        folder.Run("mkfifo", folder.At("pipe"));
        Assert.Equal(["pipe SpecialFile"], Scanning.Directory(folder.Path).Holes());
        Assert.Contains(new PortableTree(folder.Path).List([]), i => i.Type == DiskType.Special);
    }

    [Fact]
    public void A_device_is_never_opened()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "making a device needs root");
        using var made = System.Diagnostics.Process.Start("mknod", [folder.At("null"), "c", "1", "3"]);
        made.WaitForExit();
        Assert.SkipUnless(made.ExitCode == 0, "making a device is not permitted here");
        Assert.Equal(["null SpecialFile"], Scanning.Directory(folder.Path).Holes());
    }

    [Fact]
    public void An_unreadable_file_is_a_hole_and_the_rest_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root reads everything; A_tree_that_fails tells the same for root");
        using var folder = new TempFolder().With("a", "text").With("b", "text").With("d/c", "text");
        folder.Run("chmod", "0", "a", "d");
        var scan = Scanning.Directory(folder.Path);
        folder.Run("chmod", "700", "d");
        Assert.Equal(["a Unreadable", "d Unreadable"], scan.Holes());
        Assert.NotNull(scan.Entry("b").Content);
    }

    [Fact]
    public void A_tree_that_fails_gives_holes()
    {
        var scan = Walk(new FailingTree());
        Assert.Equal(["bad Unreadable denied", "changed ChangedWhileRead 3 bytes when listed, 3 read", "folder Unreadable denied", "grown ChangedWhileRead 3 bytes when listed, 3 read",
            "shrunk ChangedWhileRead 9 bytes when listed, 3 read"], scan);
    }

    [Fact]
    public void A_name_that_is_no_UTF8_stays_bytes_on_Linux()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names are bytes on Linux only");
        using var folder = new TempFolder();
        folder.Run("sh", "-c", @"mkdir ""$(printf 'd\377')"" && echo one > ""$(printf 'd\377/\376')"" && echo two > ""$(printf 'caf\351')""");
        var scan = Scanning.Directory(folder.Path);
        Assert.Empty(scan.Holes());
        Assert.Equal([@"caf\xe9", @"d\xff/\xfe"], scan.Locations());
        Assert.Equal([0x63, 0x61, 0x66, 0xe9], scan.Entry(@"caf\xe9").Path.Bytes.ToArray());
        Assert.Equal(Merkle.Digest.Of("one\n"u8), scan.Entry(@"d\xff/\xfe").Content);
        Assert.Equal(2, new PortableTree(folder.Path).List([]).Count(i => i.Type == DiskType.NameNotReadable));
    }

    [Fact]
    public void Names_that_differ_by_case_are_told_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "the file system folds case");
        using var folder = new TempFolder().With("A/x", "1").With("a/y", "2").With("a/Y", "3").With("b", "4");
        var scan = Scanning.Directory(folder.Path);
        Assert.Equal(["a/Y NamesClashByCase", "a/y NamesClashByCase"], scan.Holes());
        Assert.Equal(4, scan.Inventory.Entries.Count(e => e.Content is not null));
    }

    [Fact]
    public void A_path_of_more_than_4096_bytes_is_a_hole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made with calls relative to a folder");
        using var folder = new TempFolder().With("a", "text");
        folder.Run("perl", "-e", "$n = 'x' x 200; for (1..22) { mkdir $n; chdir $n or die } open(F, '>', 'f') or die; print F 'deep'");
        var scan = Scanning.Directory(folder.Path);
        Assert.Contains(scan.Inventory.NotRead, n => n.Reason == NotReadReason.Unreadable);
        Assert.NotNull(scan.Entry("a").Content);
    }

    [Fact]
    public void Only_the_git_folder_at_the_root_is_left_out()
    {
        using var folder = new TempFolder().With(".git/config", "x").With("sub/.git/config", "x").With(".gitignore", "*").With("sub/.git2", "y");
        Assert.Equal([".gitignore", "sub/.git/config", "sub/.git2"], Scanning.Directory(folder.Path).Locations());
    }

    [Fact]
    public void A_pointer_without_its_content_is_a_hole()
    {
        using var folder = new TempFolder().With("model.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n");
        var hole = Assert.Single(Scanning.Directory(folder.Path).Inventory.NotRead);
        Assert.Equal((NotReadReason.LfsContentAbsent, $"sha256:{new string('a', 64)}, 12345 bytes"), (hole.Reason, hole.Detail));
    }

    [Theory]
    [InlineData("absent", PackageUnreadable.NotFound)]
    [InlineData("file", PackageUnreadable.NotADirectoryOrArchive)]
    public void A_source_that_is_no_directory_is_refused(string name, PackageUnreadable why)
    {
        using var folder = new TempFolder().With("file", "x");
        Assert.Equal(why, Assert.Throws<PackageUnreadableException>(() => Scanning.Directory(folder.At(name))).Why);
    }

    [Fact]
    public void Both_ways_of_reading_a_directory_agree()
    {
        using var folder = new TempFolder().With("a.txt", "text").With("d/run.sh", "#!/bin/sh\n").With("d/e/z.zip", Archive.Zip("m")).Link("l", "a.txt").With("ünï", "x");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.At("d/run.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var portable = new PortableTree(folder.Path);
        var system = DiskTree.At(folder.Path);
        foreach (var directory in (string[])["", "d", "d/e"])
            Assert.Equal(Lines(system), Lines(portable));

        static string[] Lines(DiskTree tree) => [.. tree.List([]).Select(i => $"{Encoding.UTF8.GetString(i.Path)} {i.Type} {i.Executable} {i.Stamp.Length}").Order(StringComparer.Ordinal)];
        var walk = Run(portable);
        Assert.Equal(Scanning.Directory(folder.Path).Inventory.Package, walk.Package);
    }

    private static string[] Walk(DiskTree tree) => [.. Run(tree).NotRead.Select(n => $"{n.Location} {n.Reason} {n.Detail}")];

    private static Inventory Run(DiskTree tree)
    {
        var run = new ScanRun([], ScanLimits.Default, null, null, TestContext.Current.CancellationToken);
        using var crew = new Crew<BlobReader>(2, () => new BlobReader(run));
        using var own = new BlobReader(run);
        var walk = new DirectoryWalk(run, tree);
        walk.ListTree();
        var nodes = PackageScanner.ReadDisk(walk, run, crew, own);
        return new Assembly(run).Inventory(nodes);
    }

    /// <summary>Files that cannot be opened, or change while they are read.</summary>
    private sealed class FailingTree : DiskTree
    {
        public override List<DiskItem> List(byte[] directory) => directory.Length > 0 ? throw new IOException("denied") :
        [
            new("bad"u8.ToArray(), DiskType.Unreadable, false, default, "denied"), new("folder"u8.ToArray(), DiskType.Directory, false, default),
            new("good"u8.ToArray(), DiskType.File, false, new(3, 1)), new("grown"u8.ToArray(), DiskType.File, false, new(3, 2)),
            new("changed"u8.ToArray(), DiskType.File, false, new(3, 3)), new("shrunk"u8.ToArray(), DiskType.File, false, new(9, 1)),
        ];

        public override DiskItem Look(byte[] path) => throw new IOException();

        // The length of its name tells the file: the handle is never used.
        public override SafeFileHandle Open(byte[] path) => new(path.Length, ownsHandle: false);

        public override int Read(SafeFileHandle file, Span<byte> buffer, long offset)
        {
            "abc"u8[(int)Math.Min(offset, 3)..].CopyTo(buffer);
            return 3 - (int)Math.Min(offset, 3);
        }

        public override FileStamp StampOf(SafeFileHandle file) => file.DangerousGetHandle() switch
        {
            4 => new(3, 1), // good
            5 => new(4, 2), // grown
            6 => new(3, 1), // shrunk
            _ => new(3, 4), // changed: same length, another time
        };

        public override byte[] TargetOf(byte[] path) => throw new IOException();
    }
}
