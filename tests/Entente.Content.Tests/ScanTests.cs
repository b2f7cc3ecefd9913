using System.Text;
using CsCheck;

namespace Entente.Content.Tests;

public class ScanTests
{
    private static TempFolder Mixed()
    {
        var folder = new TempFolder().With("z.zip", Archive.Zip(("w.txt", "a word\n"u8.ToArray()), ("n.zip", Archive.Zip("word/x"))))
            .With("t.tgz", Archive.Gzip(Archive.Tar(Archive.File("d/x.txt", "word\nword\n"), Archive.File("run", "#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.UserExecute))));
        for (var i = 0; i < 300; i++)
            folder.With($"d{i % 7}/f{i}.txt", $"text {i}\nthe word\n");
        return folder;
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_workers()
    {
        using var folder = Mixed();
        string? first = null;
        foreach (var workers in (int[])[1, 2, 5, 16])
        {
            var scan = new PackageScanner([new WordExaminer("word")], ScanLimits.Default, null)
                .Scan(new PackageSource.FromDirectory(folder.Path), null, workers, TestContext.Current.CancellationToken);
            var text = Text(scan);
            Assert.Equal(first ??= text, text);
        }
    }

    [Fact]
    public void Trees_made_in_any_order_have_one_digest()
    {
        var digests = new HashSet<string>();
        Gen.Shuffle(Enumerable.Range(0, 12).ToArray()).Sample(order =>
        {
            using var folder = new TempFolder();
            foreach (var i in order)
                folder.With($"{(char)('a' + (i % 3))}/{i}", $"{i}");
            lock (digests)
                digests.Add(Scanning.Directory(folder.Path).Inventory.Package.ToString());
        }, iter: 30);
        Assert.Single(digests);
    }

    [Fact]
    public void A_mangled_archive_never_throws_and_never_loses_the_archive_itself()
    {
        byte[][] sound =
        [
            Archive.Zip("a", "b/c"), Archive.Tar(Archive.File("a"), Archive.File("b")), Archive.Gzip(Archive.Tar(Archive.File("a"))),
            Archive.Gzip("text"u8.ToArray()), Archive.Bzip2("text"u8.ToArray()), Archive.Xz, Archive.Zstd("text text"u8.ToArray()),
        ];
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).List[1, 4], Gen.Int[0, 40]).Sample((which, flips, cut) =>
        {
            var archive = (byte[])sound[which].Clone();
            foreach (var (at, value) in flips)
                archive[at % archive.Length] ^= value;
            if (cut < 20)
                archive = archive[..(archive.Length - Math.Min(cut, archive.Length))];
            var scan = InMemory(archive);
            Assert.Equal(Merkle.Digest.Of(archive), scan.Entry("x").Content);
            Assert.All(scan.Inventory.Entries, e => Assert.True(e.Content is not null || scan.Inventory.NotRead.Any(n => n.Location == e.Location)));
        }, iter: 1500);
    }

    [Fact]
    public void Every_single_changed_byte_of_a_compressed_file_is_noticed_or_harmless()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(i => $"line {i * i} ")));
        foreach (var packed in (byte[][])[Archive.Gzip(text), Archive.Bzip2(text), Archive.Zstd(text), Archive.Zip(("m", text))])
            for (var at = 0; at < packed.Length; at++)
            {
                var changed = (byte[])packed.Clone();
                changed[at] ^= 0x11;
                var scan = InMemory(changed);
                var member = scan.Inventory.Entries.FirstOrDefault(e => e.Location.Contains("!/", StringComparison.Ordinal) && e.Content is not null);
                // Zstandard's checksum is optional and the library writes none: there a wrong content cannot be told.
                if (member is not null && packed[0] != 0x28)
                    Assert.True(member.Content == Merkle.Digest.Of(text), $"byte {at} of {packed[0]:x}");
            }
    }

    [Fact]
    public void A_content_that_is_there_twice_is_examined_once()
    {
        var calls = 0;
        using var folder = new TempFolder().With("a.txt", "word").With("b.txt", "word").With("c.md", "word").With("z.zip", Archive.Zip(("d.txt", "word"u8.ToArray())));
        var scan = Scanning.Directory(folder.Path, [new WordExaminer("word", 1, () => Interlocked.Increment(ref calls))]);
        // Once as text/plain, once as text/markdown: findings may depend on the kind.
        Assert.Equal(2, calls);
        Assert.All(scan.Inventory.Entries.Where(e => e.Kind.IsText), e => Assert.Single(e.Observations));
    }

    [Fact]
    public void Text_larger_than_the_window_is_examined_in_its_first_part()
    {
        var lines = string.Concat(Enumerable.Repeat("0123456789abcdé\n", 600_000));
        using var folder = new TempFolder().With("big.txt", "word\n" + lines + "word\n").With("big.bin", new byte[9 << 20]);
        var scan = Scanning.Directory(folder.Path, [new WordExaminer("word")]);
        Assert.Equal(["big.txt ExaminedInPart"], scan.Holes());
        Assert.Equal(600_002, scan.Entry("big.txt").Lines);
        Assert.Single(scan.Entry("big.txt").Observations);
        Assert.Equal(Merkle.Digest.Of(File.ReadAllBytes(folder.At("big.txt"))), scan.Entry("big.txt").Content);
        Assert.Empty(Scanning.Directory(folder.Path).Holes());
    }

    [Theory]
    [InlineData("utf-8", "ünï word\n")]
    [InlineData("utf-16", "ünï word\n")]
    [InlineData("utf-16BE", "ünï word\n")]
    [InlineData("latin1", "ünï word\n")]
    public void Text_is_decoded_whatever_its_encoding(string encoding, string text)
    {
        var chosen = Encoding.GetEncoding(encoding);
        using var folder = new TempFolder().With("t.txt", [.. chosen.GetPreamble(), .. chosen.GetBytes(text)]);
        var entry = Scanning.Directory(folder.Path, [new WordExaminer("ünï")]).Entry("t.txt");
        Assert.Equal(("text/plain", 1), (entry.Kind.ToString(), entry.Lines));
        Assert.Single(entry.Observations);
    }

    [Fact]
    public void What_an_examiner_calls_malformed_is_a_hole()
    {
        using var folder = new TempFolder().With("a.txt", "x").With("b.md", "x");
        var scan = Scanning.Directory(folder.Path, [new Complaining(), new Throwing()]);
        Assert.Equal(["a.txt Malformed line 1: bad", "a.txt Malformed throwing/1: InvalidOperationException"],
            scan.Inventory.NotRead.Where(n => n.Location == "a.txt").Select(n => $"{n.Location} {n.Reason} {n.Detail}"));
    }

    [Fact]
    public void A_large_archive_within_an_archive_is_opened()
    {
        var random = new byte[9 << 20];
        new Random(1).NextBytes(random);
        using var folder = new TempFolder().With("outer.tar", Archive.Tar(
            new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "inner.zip") { DataStream = new MemoryStream(Archive.Zip(("r", random), ("s", [1]))) }));
        var scan = Scanning.Archive(folder.At("outer.tar"));
        Assert.Empty(scan.Holes());
        Assert.Equal(["outer.tar", "outer.tar!/inner.zip", "outer.tar!/inner.zip!/r", "outer.tar!/inner.zip!/s"], scan.Locations());
        Assert.Equal(Merkle.Digest.Of(random), scan.Entry("outer.tar!/inner.zip!/r").Content);
        Assert.Equal(PackageDigest.Of(scan.Inventory.Entries.Where(e => e.Location.Count(c => c == '!') == 2)), scan.Entry("outer.tar!/inner.zip").Members);
    }

    [Fact]
    public void A_zip64_archive_is_read()
    {
        using var folder = new TempFolder().With("a.txt", "text");
        folder.Run("zip", "-q", "-fz", "z.zip", "a.txt");
        var scan = Scanning.Archive(folder.At("z.zip"));
        Assert.Empty(scan.Holes());
        Assert.Equal(Merkle.Digest.Of("text"u8), scan.Entry("z.zip!/a.txt").Content);
    }

    [Fact]
    public void A_scan_that_is_cancelled_says_so()
    {
        using var folder = Mixed();
        using var source = new CancellationTokenSource();
        var scanner = new PackageScanner([new WordExaminer("word", 1, source.Cancel)], ScanLimits.Default, null);
        Assert.ThrowsAny<OperationCanceledException>(() => scanner.Scan(new PackageSource.FromDirectory(folder.Path), null, source.Token));
    }

    [Fact]
    public void An_archive_and_a_directory_of_its_members_have_one_tree_digest()
    {
        using var folder = new TempFolder().With("t/a", "1").With("t/b/c", "2");
        folder.Run("chmod", "755", "t/a");
        folder.Run("sh", "-c", "cd t && tar cf ../x.tar . && zip -qr ../x.zip .");
        var directory = Scanning.Directory(folder.At("t")).Inventory.Package;
        Assert.Equal(directory, Scanning.Archive(folder.At("x.tar")).Entry("x.tar").Members);
        Assert.Equal(directory, Scanning.Archive(folder.At("x.zip")).Entry("x.zip").Members);
    }

    private static Scan InMemory(byte[] archive)
    {
        using var folder = new TempFolder().With("x", archive);
        return Scanning.Directory(folder.Path, limits: new() { RatioFrom = 1 << 20, Size = 64 << 20 });
    }

    private static string Text(Scan scan) => string.Join('\n', scan.Inventory.Entries.Select(e =>
        $"{e.Location} {e.Type} {e.Executable} {e.Size} {e.Content} {e.GitObject} {e.Kind} {e.Lines} {e.Members} {string.Join(',', e.Observations.Select(o => $"{o.By} {o.At} {o.What} {o.How}"))}"))
        + scan.Inventory.Package + scan.Inventory.GitTree + string.Join('\n', scan.Inventory.NotRead);

    private sealed class Complaining : IExaminer
    {
        public ExaminerId Id => new("complaining", 1);
        public bool Wants(FileKind kind) => kind.Name == "plain";
        public void Examine(in Blob blob, IObservations found) => found.Add(new(1, 1), new Claim.Malformed("line 1: bad"), Strength.Proof);
    }

    private sealed class Throwing : IExaminer
    {
        public ExaminerId Id => new("throwing", 1);
        public bool Wants(FileKind kind) => kind.IsText;
        public void Examine(in Blob blob, IObservations found) => throw new InvalidOperationException("a defect");
    }
}
