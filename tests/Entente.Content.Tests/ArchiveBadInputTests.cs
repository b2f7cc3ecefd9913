using System.Formats.Tar;
using System.Text;

namespace Entente.Content.Tests;

/// <summary>Archives made to harm or mislead: each gives holes with a reason, and keeps what was read before.</summary>
public class ArchiveBadInputTests
{
    private static readonly ScanLimits Small = new() { Depth = 3, RatioFrom = 1 << 20, Ratio = 50, Count = 200, Size = 8 << 20 };

    private static byte[] Zeros(int size) => new byte[size];

    private static byte[] Nested(int depth)
    {
        var archive = Archive.Zip("bottom.txt");
        for (var i = 1; i < depth; i++)
            archive = Archive.Zip(($"{i}.zip", archive));
        return archive;
    }

    /// <summary>File name, bytes, the holes expected, locations that must be there all the same.</summary>
    public static TheoryData<string, Func<byte[]>, string[], string[]> Table => new()
    {
        { "empty.zip", () => Archive.Zip(Array.Empty<string>()), [], [] },
        { "empty.tar", () => Zeros(10240), [], [] },
        { "empty.tar.gz", () => Archive.Gzip(Zeros(10240)), [], [] },
        { "empty.gz", () => Convert.FromHexString("1f8b080000000000000303000000000000000000"), [], ["empty.gz!/empty"] },
        { "nothing.zip", () => [], ["nothing.zip ArchiveCorrupt"], [] },
        { "text.zip", () => "no zip at all"u8.ToArray(), ["text.zip ArchiveCorrupt"], [] },
        { "text.tar.gz", () => "no gzip"u8.ToArray(), ["text.tar.gz ArchiveCorrupt"], [] },
        { "cut.zip", () => Archive.Zip("a", "b")[..^30], ["cut.zip ArchiveCorrupt"], [] },
        { "cut.tar", () => [.. Archive.TarHeader("a", 5), .. new byte[512], .. Archive.TarHeader("b", 9999), 1, 2, 3], ["cut.tar ArchiveCorrupt", "cut.tar!/b ArchiveCorrupt"], ["cut.tar!/a"] },
        { "cut.gz", () => Archive.Gzip(Encoding.UTF8.GetBytes("some text to cut"))[..^9], ["cut.gz ArchiveCorrupt", "cut.gz!/cut ArchiveCorrupt"], [] },
        { "sum.gz", () => Flipped(Archive.Gzip([1, 2, 3]), -8), ["sum.gz ArchiveCorrupt", "sum.gz!/sum ArchiveCorrupt"], [] },
        { "rest.gz", () => [.. Archive.Gzip([1, 2, 3]), 7, 7, 7], ["rest.gz ArchiveCorrupt", "rest.gz!/rest ArchiveCorrupt"], [] },
        { "two.gz", () => [.. Archive.Gzip("one"u8.ToArray()), .. Archive.Gzip("two"u8.ToArray()), 0, 0], [], ["two.gz!/two"] },
        { "cut.bz2", () => Archive.Bzip2("text"u8.ToArray())[..^6], ["cut.bz2 ArchiveCorrupt", "cut.bz2!/cut ArchiveCorrupt"], [] },
        { "cut.xz", () => Archive.Xz[..^6], ["cut.xz ArchiveCorrupt", "cut.xz!/cut ArchiveCorrupt"], [] },
        { "sum.xz", () => Flipped(Archive.Xz, 30), ["sum.xz ArchiveCorrupt", "sum.xz!/sum ArchiveCorrupt"], [] },
        { "two.xz", () => [.. Archive.Xz, .. Archive.Xz], [], ["two.xz!/two"] },
        { "cut.zst", () => Archive.Zstd("text text text text"u8.ToArray())[..^3], ["cut.zst ArchiveCorrupt", "cut.zst!/cut ArchiveCorrupt"], [] },
        { "crc.zip", () => Flipped(Archive.Zip("a").WithDirectory(16, 1, 2, 3, 4), 0), ["crc.zip!/a ArchiveCorrupt"], ["crc.zip!/a"] },
        { "larger.zip", () => Archive.Zip("a").WithDirectory(24, 0xff, 0xff, 0, 0), ["larger.zip!/a ArchiveCorrupt"], [] },
        { "smaller.zip", () => Archive.Zip("a").WithDirectory(24, 1, 0, 0, 0), ["smaller.zip!/a ArchiveCorrupt"], [] },
        { "offset.zip", () => Archive.Zip("a").WithDirectory(42, 0xff, 0xff, 0xff, 0x7f), ["offset.zip ArchiveCorrupt", "offset.zip!/a ArchiveCorrupt"], [] },
        { "encrypted.zip", () => Archive.Zip("a").WithDirectory(8, 1, 0), ["encrypted.zip!/a ArchiveEncrypted"], ["encrypted.zip!/a"] },
        { "method.zip", () => Archive.Zip("a").WithDirectory(10, 14, 0), ["method.zip!/a ArchiveFormatUnsupported"], ["method.zip!/a"] },
        { "up.zip", () => Archive.Zip("../../etc/x", "b"), ["up.zip MemberPathEscapes"], ["up.zip!/b"] },
        { "root.zip", () => Archive.Zip("/etc/x", "b"), ["root.zip MemberPathEscapes"], ["root.zip!/b"] },
        { "drive.zip", () => Archive.Zip("C:/x", "b"), ["drive.zip MemberPathEscapes"], ["drive.zip!/b"] },
        { "backslash.zip", () => Archive.Zip("..\\x", "b"), ["backslash.zip MemberPathEscapes"], ["backslash.zip!/b"] },
        { "twice.zip", () => Archive.Zip("a", "b").Renamed("content of b", "other text !").Renamed("b", "a").Renamed("other text !", "content of b"), ["twice.zip!/a MemberDuplicate"], ["twice.zip!/a"] },
        { "up.tar", () => Archive.Tar(Archive.File("../x"), Archive.File("b")), ["up.tar MemberPathEscapes"], ["up.tar!/b"] },
        { "root.tar", () => Archive.Tar(Archive.File("/x"), Archive.File("./b")), ["root.tar MemberPathEscapes"], ["root.tar!/b"] },
        { "twice.tar", () => Archive.Tar(Archive.File("a"), Archive.File("a", "other")), ["twice.tar!/a MemberDuplicate"], ["twice.tar!/a"] },
        { "case.tar", () => Archive.Tar(Archive.File("a/X"), Archive.File("a/x")), ["case.tar!/a/x NamesClashByCase"], ["case.tar!/a/X", "case.tar!/a/x"] },
        { "links.tar", () => Archive.Tar(Archive.Link(TarEntryType.SymbolicLink, "d/out", "../../x"), Archive.Link(TarEntryType.SymbolicLink, "loop", "."), Archive.Link(TarEntryType.SymbolicLink, "ok", "d/a"), Archive.File("d/a")),
            ["links.tar!/d/out LinkOutOfPackage", "links.tar!/loop LinkLoop"], ["links.tar!/ok"] },
        { "hard.tar", () => Archive.Tar(Archive.File("a"), Archive.Link(TarEntryType.HardLink, "b", "a"), Archive.Link(TarEntryType.HardLink, "c", "absent")), ["hard.tar!/c ArchiveCorrupt"], ["hard.tar!/b"] },
        { "device.tar", () => Archive.Tar(new PaxTarEntry(TarEntryType.CharacterDevice, "null") { DeviceMajor = 1, DeviceMinor = 3 }, new PaxTarEntry(TarEntryType.Fifo, "pipe")), ["device.tar!/null SpecialFile", "device.tar!/pipe SpecialFile"], [] },
        { "huge.tar", () => [.. Archive.TarHeader("a", long.MaxValue), .. new byte[1024]], ["huge.tar ArchiveCorrupt"], [] },
        { "vast.tar", () => [.. Archive.TarHeader("a", 1L << 40), .. new byte[1024]], ["vast.tar ArchiveCorrupt", "vast.tar!/a ArchiveCorrupt"], [] },
        { "sparse.tar", () => [.. Archive.TarHeader("a", 0, 'S'), .. new byte[1024]], ["sparse.tar!/a ArchiveFormatUnsupported"], [] },
        { "meta.tar", () => [.. Archive.TarHeader("x", 1L << 30, 'x'), .. new byte[1024]], ["meta.tar ArchiveCorrupt"], [] },
        { "hidden.tar", () => [.. Archive.TarHeader("a", 0), .. new byte[1024], .. Archive.TarHeader("b", 0)], ["hidden.tar ArchiveCorrupt"], ["hidden.tar!/a"] },
        { "long.tar", () => Archive.Tar(Archive.File(string.Join('/', Enumerable.Repeat("segment", 600))), Archive.File("b")), ["long.tar NameNotReadable"], ["long.tar!/b"] },
        { "name.tar", () => [.. Archive.TarHeader("\u00ff\u00fe", 0), .. new byte[1024]], [], [@"name.tar!/\xff\xfe"] },
        { "flat.zip", () => Archive.Zip(("zeros", Zeros(4 << 20)), ("b", [1])), ["flat.zip LimitRatio", "flat.zip!/zeros LimitRatio"], ["flat.zip!/zeros"] },
        { "flat.gz", () => Archive.Gzip(Zeros(4 << 20)), ["flat.gz LimitRatio", "flat.gz!/flat LimitRatio"], [] },
        { "flat.zst", () => Archive.Zstd(Zeros(4 << 20)), ["flat.zst LimitRatio", "flat.zst!/flat LimitRatio"], [] },
        { "within.zip", () => Archive.Zip([.. Enumerable.Range(0, 8).Select(i => ($"{i}.zip", Archive.Zip(("zeros", Zeros(700 << 10)))))]), ["within.zip LimitRatio"], ["within.zip!/0.zip!/zeros"] },
        { "size.tar", () => Archive.Tar(Archive.File("a"), Archive.File("b", new string('x', 9 << 20))), ["size.tar LimitSize", "size.tar!/b LimitSize"], ["size.tar!/a"] },
        { "deep.zip", () => Nested(4), ["deep.zip!/3.zip!/2.zip!/1.zip LimitDepth"], ["deep.zip!/3.zip!/2.zip!/1.zip"] },
        { "many.zip", () => Archive.Zip([.. Enumerable.Range(0, 300).Select(i => $"{i}")]), ["many.zip LimitCount"], ["many.zip!/0"] },
        { "x.7z", () => [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], ["x.7z ArchiveFormatUnsupported"], [] },
        { "x.rar", () => [.. "Rar!\x1a\x07"u8, 1, 0], ["x.rar ArchiveFormatUnsupported"], [] },
        { "renamed.txt", () => Archive.Zip("a"), [], ["renamed.txt!/a"] },
        { "prefix.crx", () => [.. "Cr24\x03\0\0\0\0\0\0\0"u8, .. Archive.Zip("a")], [], ["prefix.crx!/a"] },
        { "end.zip", () => [.. Archive.Zip("a"), 1, 2, 3], ["end.zip ArchiveCorrupt"], [] },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void A_bad_archive_gives_holes_and_keeps_what_was_read(string name, Func<byte[]> make, string[] holes, string[] present)
    {
        using var folder = new TempFolder().With(name, make()).With("sound.txt", "text");
        var scan = Scanning.Directory(folder.Path, limits: Small);
        // Nested bombs stop within whichever member was open: only the outermost is fixed by the table.
        if (name == "within.zip")
            Assert.Contains(holes[0], scan.Holes());
        else
            Assert.Equal(holes, scan.Holes().Distinct());
        Assert.Subset(scan.Locations().ToHashSet(), present.ToHashSet());
        Assert.NotNull(scan.Entry(name).Content);
        Assert.NotNull(scan.Entry("sound.txt").Content);
        Assert.All(scan.Inventory.Entries, e => Assert.True(e.Content is not null
            || scan.Inventory.NotRead.Any(n => n.Location == e.Location), e.Location + " has neither content nor reason"));
    }

    [Fact]
    public void A_gzip_of_itself_ends_at_the_depth_limit()
    {
        // A chain stands for the quine: each level unpacks to another gzip file.
        var chain = "end"u8.ToArray();
        for (var i = 0; i < 20; i++)
            chain = Archive.Gzip(chain);
        using var folder = new TempFolder().With("r.gz", chain);
        Assert.Contains(Scanning.Archive(folder.At("r.gz")).Inventory.NotRead, n => n.Reason == NotReadReason.LimitDepth);
    }

    [Fact]
    public void A_bomb_of_ten_gigabytes_costs_little_time_and_memory()
    {
        using var folder = new TempFolder();
        using (var file = File.Create(folder.At("bomb.gz")))
        {
            // Members one after another unpack to all their contents: 160 times 64 MiB.
            var member = Archive.Gzip(Zeros(64 << 20));
            for (var i = 0; i < 160; i++)
                file.Write(member);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        // Unpacking is done by the thread that scans; a ratio of 20 keeps the test short.
        var scan = Scanning.Archive(folder.At("bomb.gz"), new() { Ratio = 20 });
        Assert.Contains(scan.Inventory.NotRead, n => n is { Location: "bomb.gz", Reason: NotReadReason.LimitRatio } && n.Detail.Contains("bytes unpack to more than"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    [Fact]
    public void Overlapping_members_are_told()
    {
        var zip = Archive.Zip("a", "b");
        // The second header of the directory points at the first member, whose name it bears.
        var second = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        zip.AsSpan(zip.AsSpan().IndexOf("PK\x01\x02"u8) + 42, 4).CopyTo(zip.AsSpan(second + 42));
        zip[second + 46] = (byte)'a';
        using var folder = new TempFolder().With("o.zip", zip);
        Assert.Contains(Scanning.Directory(folder.Path).Inventory.NotRead, n => n.Reason == NotReadReason.ArchiveCorrupt && n.Detail.StartsWith("members overlap", StringComparison.Ordinal));
    }

    [Fact]
    public void A_member_that_the_directory_does_not_list_is_told()
    {
        var both = Archive.Zip("a", "b");
        var directory = both.AsSpan().IndexOf("PK\x01\x02"u8);
        var second = both.AsSpan().LastIndexOf("PK\x01\x02"u8);
        var end = both.AsSpan().LastIndexOf("PK\x05\x06"u8);
        byte[] zip = [.. both.AsSpan(0, second), .. both.AsSpan(end)];
        var record = zip.AsSpan(second);
        record[8] = record[10] = 1;
        BitConverter.TryWriteBytes(record[12..], second - directory);
        using var folder = new TempFolder().With("h.zip", zip);
        var scan = Scanning.Directory(folder.Path);
        Assert.Equal(["h.zip", "h.zip!/a"], scan.Locations());
        Assert.Contains(scan.Inventory.NotRead, n => n.Detail.Contains("does not list"));
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        if (at != 0)
            bytes[at < 0 ? bytes.Length + at : at] ^= 0x20;
        return bytes;
    }
}
