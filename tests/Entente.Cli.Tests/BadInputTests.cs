using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Entente.Cli.Tests;

/// <summary>What a person or an adversary may get wrong, each as a whole run: the exit code, and words that tell how to mend it.</summary>
public sealed partial class BadInputTests : IDisposable
{
    private const string Package = "transfers/2026-06-18-upgrade/package";

    private readonly EntenteProcess entente = new();

    public void Dispose() => entente.Dispose();

    /// <summary>A name, what is done to a copy of the example, the exit code, and words that must be said.</summary>
    private sealed record Case(Action<string> Arrange, int ExitCode, params string[] Says)
    {
        public string[] Arguments { get; init; } = [];
    }

    private static Action<string> Write(string file, string text) => deal => File.WriteAllText(In(deal, file), text);

    private static Action<string> Replace(string file, string from, string to) => deal =>
    {
        var text = File.ReadAllText(In(deal, file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(In(deal, file), text.Replace(from, to, StringComparison.Ordinal));
    };

    private static Action<string> Put(string file, byte[] bytes) => deal =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(deal, file))!);
        File.WriteAllBytes(In(deal, file), bytes);
    };

    private static string In(string deal, string file) => Path.Combine(deal, file);

    private static readonly Dictionary<string, Case> Cases = new()
    {
        // Deal files: YAML
        ["deal.yaml is absent"] = new(deal => File.Delete(In(deal, "deal.yaml")), 2, "deal.yaml", "init"),
        ["deal.yaml is empty"] = new(Write("deal.yaml", ""), 2, "deal.yaml", "empty"),
        ["deal.yaml is cut off"] = new(deal => Write("deal.yaml", File.ReadAllText(In(deal, "deal.yaml")).Split("roles: [")[0] + "roles: [tran")(deal), 2, "deal.yaml:"),
        ["deal.yaml is a directory"] = new(deal => { File.Delete(In(deal, "deal.yaml")); Directory.CreateDirectory(In(deal, "deal.yaml")); }, 2, "deal.yaml", "directory"),
        ["deal.yaml is no UTF-8"] = new(deal => Put("deal.yaml", [.. File.ReadAllBytes(In(deal, "deal.yaml")), 0xc3, 0x28])(deal), 2, "deal.yaml:", "UTF-8"),
        ["deal.yaml is UTF-16"] = new(deal => Put("deal.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(File.ReadAllText(In(deal, "deal.yaml")))).ToArray())(deal), 2, "deal.yaml:", "UTF-8"),
        ["deal.yaml is 5 MB"] = new(deal => File.AppendAllText(In(deal, "deal.yaml"), "# " + new string('x', 5_000_000)), 2, "deal.yaml", "4194304"),
        ["an unknown key"] = new(Replace("deal.yaml", "signed:", "singed:"), 2, "deal.yaml:6:1", "singed", "Did you mean signed?"),
        ["a duplicate key"] = new(deal => File.AppendAllText(In(deal, "deal.yaml"), "deal: again\n"), 2, "deal stands twice", "line 2"),
        ["an anchor"] = new(Replace("deal.yaml", "signed: 2025", "signed: &x 2025"), 2, "anchor"),
        ["a tag"] = new(Replace("deal.yaml", "signed: 2025", "signed: !!str 2025"), 2, "tags"),
        ["an impossible date"] = new(Replace("deal.yaml", "2025-12-18", "2025-02-30"), 2, "deal.yaml:6:9", "2026-01-22", "2025-02-30"),
        ["a country in words"] = new(Replace("deal.yaml", "country: CN}", "country: China}"), 2, "deal.yaml:8", "CN", "China"),
        ["a number where text is meant"] = new(Replace("deal.yaml", "{id: ip-title, version: \"2026.11\"", "{id: ip-title, version: 2026.11"), 2, "2026.11", "quotes"),
        ["text where a number is meant"] = new(Replace("data-map.yaml", "240_000", "many"), 2, "data-map.yaml:", "whole number", "many"),
        ["a share over one"] = new(Replace("parties.yaml", "19.9%", "199%"), 2, "parties.yaml:5", "199%"),
        ["another schema version"] = new(Replace("deal.yaml", "entente/deal/1", "entente/deal/7"), 2, "entente/deal/7", "entente/deal/1"),
        ["nested too deeply"] = new(deal => File.AppendAllText(In(deal, "deal.yaml"), "x: " + new string('[', 5_000) + "\n"), 2, "deal.yaml:"),
        ["a line of a million characters"] = new(deal => File.AppendAllText(In(deal, "deal.yaml"), "y" + new string('z', 1_000_000) + ": 1\n"), 2, "deal.yaml:"),
        // Deal files: what they refer to
        ["a party that nobody declared"] = new(Replace("rights.yaml", "grantee: lumen-us", "grantee: lumen-uk"), 2, "rights.yaml:", "lumen-uk", "lumen-us"),
        ["a right that nobody declared"] = new(Replace("rights.yaml", "rights: [copyright-ranker, copyright-push", "rights: [copyright-rankr, copyright-push"), 2, "rights.yaml:", "copyright-ranker"),
        ["a name given twice"] = new(Replace("approvals.yaml", "id: intent-2025", "id: licence-2026"), 2, "approvals.yaml:", "licence-2026", "twice"),
        ["a validity that ends before it begins"] = new(Replace("approvals.yaml", "until: 2028-10-30", "until: 2024-10-30"), 2, "approvals.yaml:", "2024-10-30"),
        ["a pack that does not exist"] = new(Replace("deal.yaml", "{id: ip-title,", "{id: ip-titel,"), 2, "ip-titel", "ip-title"),
        ["a pack of another version"] = new(Replace("deal.yaml", "{id: ip-title, version: \"2026.11\"", "{id: ip-title, version: \"1999.01\""), 2, "1999.01", "2026.11"),
        ["a pack with another digest"] = new(deal => File.WriteAllText(In(deal, "deal.yaml"), PinnedDigest().Replace(File.ReadAllText(In(deal, "deal.yaml")), "sha256:" + new string('0', 64), 1)), 2, "ip-title", "sha256:000"),
        ["a rule of the deal's own that does not compile"] = new(deal =>
        {
            Directory.CreateDirectory(In(deal, "packs"));
            File.WriteAllText(In(deal, "packs/own.yaml"), "schema: entente/pack/1\npack: own\nversion: \"1\"\ntitle: {en: Own}\nrules:\n  - {id: a, title: {en: T}, criterion: law, for: deal, severity: note, require: deal.sined < as_of, cite: [c], basis: contract, remedy: {en: R}}\n");
        }, 2, "packs/own.yaml:6", "sined", "signed"),
        ["a path that leaves the folder"] = new(Replace("transfers/2026-06-18-upgrade/transfer.yaml", "mode: delivery", "mode: delivery\npackage: ../../../secret"), 2, "transfer.yaml:", "../../../secret"),
        ["a package that is a link out of the folder"] = new(deal => { Directory.Delete(In(deal, Package), true); Directory.CreateSymbolicLink(In(deal, Package), "/usr/share"); }, 2, "leads out"),
        ["a deal file that is a link out of the folder"] = new(deal => { File.Delete(In(deal, "rights.yaml")); File.CreateSymbolicLink(In(deal, "rights.yaml"), "/etc/hostname"); }, 2, "rights.yaml", "leads out"),
        ["a deal file that is a pipe"] = new(deal => { File.Delete(In(deal, "rights.yaml")); MakePipe(In(deal, "rights.yaml")); }, 2, "rights.yaml"),
        ["no transfer"] = new(deal => Directory.Delete(In(deal, "transfers"), true), 2, "transfer.yaml"),
        ["a transfer without its file"] = new(deal => Directory.CreateDirectory(In(deal, "transfers/2027-01-01-x")), 2, "transfers/2027-01-01-x/transfer.yaml"),
        ["a transfer that is not there"] = new(_ => { }, 2, "2026-06-18-upgrade") { Arguments = ["--transfer", "2026-06-18-upgrad"] },
        ["a package that is not there"] = new(deal => Directory.Delete(In(deal, Package), true), 2, "package", "--package"),
        ["a package named on the command line that is not there"] = new(_ => { }, 2, "nowhere") { Arguments = ["--package", "/nowhere"] },
        ["a git revision that is not there"] = new(_ => { }, 2, "git") { Arguments = ["--package", "git:/nowhere@HEAD"] },
        ["an output that cannot be written"] = new(deal => File.WriteAllText(In(deal, "taken"), ""), 2, "taken") { Arguments = ["--output", "taken/out"] },

        // Packages: each leaves the rest examined and the verdict undetermined at best
        ["a zip that is cut off"] = new(deal => Put(Package + "/a.zip", Zip(("a.js", "let a = 1;"u8.ToArray()))[..60])(deal), 1, "deal-terms/everything-read", "archive-corrupt"),
        ["a tar.gz that is cut off"] = new(deal => Put(Package + "/a.tgz", Tgz(("a.js", new byte[50_000]))[..40])(deal), 1, "archive-corrupt"),
        ["bytes that only look like xz"] = new(Put(Package + "/a.xz", [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0, 4, 1, 2, 3]), 1, "archive-corrupt"),
        ["bytes that only look like bzip2"] = new(Put(Package + "/a.bz2", [.. "BZh91AY&SY"u8, 1, 2, 3, 4, 5, 6]), 1, "archive-corrupt"),
        ["bytes that only look like zstd"] = new(Put(Package + "/a.zst", [0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]), 1, "archive-corrupt"),
        ["a zip bomb"] = new(deal => Put(Package + "/bomb.zip", Zip(("zeros", new byte[64 << 20])))(deal), 1, "limit-ratio"),
        ["a member that climbs out"] = new(deal => Put(Package + "/up.zip", Zip(("../../evil.js", "evil"u8.ToArray()), ("good.js", "let good = 1;"u8.ToArray())))(deal), 1, "member-path-escapes", "up.zip!/good.js"),
        ["a member with an absolute path"] = new(deal => Put(Package + "/abs.zip", Zip(("/etc/evil.js", "evil"u8.ToArray())))(deal), 1, "member-path-escapes"),
        ["a member name that stands twice"] = new(deal => Put(Package + "/twice.zip", Zip(("a.js", "1"u8.ToArray()), ("a.js", "2"u8.ToArray())))(deal), 1, "member-duplicate"),
        ["an archive that is not opened"] = new(Put(Package + "/a.7z", [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1, "archive-format-unsupported"),
        ["archives nested too deeply"] = new(deal => Put(Package + "/deep.zip", Nested(12))(deal), 1, "limit-depth"),
        ["a link out of the package"] = new(deal => File.CreateSymbolicLink(In(deal, Package + "/link"), "/etc/passwd"), 1, "link-out-of-package"),
        ["a link to its own folder"] = new(deal => Directory.CreateSymbolicLink(In(deal, Package + "/loop"), "."), 1, "link-loop"),
        ["a pipe in the package"] = new(deal => MakePipe(In(deal, Package + "/pipe")), 1, "special-file"),
        ["names that differ by case"] = new(deal => { Put(Package + "/Ranker.md", [1])(deal); Put(Package + "/ranker.md", [2])(deal); }, 1, "names-clash-by-case"),
        ["a manifest that is no JSON"] = new(Put(Package + "/extra/package.json", "{\"name\": \"x\", "u8.ToArray()), 1, "\"malformed\"", "extra/package.json"),
        ["a name full of escapes"] = new(Put(Package + "/\u001b[31mred\u202etxt.js", "let a = 1;"u8.ToArray()), 1, "\\\\u{1b}", "\\\\u{202e}"),
        ["an empty package"] = new(deal => { Directory.Delete(In(deal, Package), true); Directory.CreateDirectory(In(deal, Package)); }, 0),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_told_and_the_rest_is_done(string name)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("links and pipes of these cases are Unix ones");
        var one = Cases[name];
        var deal = entente.Lumen();
        one.Arrange(deal);
        var ended = entente.Run(deal, ["review", deal, .. one.Arguments]).Decently();
        var said = ended.Output + ended.Errors;
        if (ended.ExitCode != 2)
        {
            said += File.ReadAllText(In(deal, "out/review.json")) + File.ReadAllText(In(deal, "out/inventory.json"));
            Assert.DoesNotContain('\u001b', said);
            Assert.DoesNotContain('\u202e', said);
        }
        else
            Assert.False(Directory.Exists(In(deal, "out")), "nothing is written where nothing was reviewed");
        Assert.True(one.ExitCode == ended.ExitCode, $"exit code {ended.ExitCode}: {ended.Errors}{ended.Output}");
        Assert.All(one.Says, words => Assert.Contains(words, said, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_at_least_forty_cases() => Assert.True(Cases.Count >= 40);

    [Fact]
    public void A_full_disk_leaves_nothing_half_written()
    {
        if (!File.Exists("/dev/full") || GetUserId() != 0)
            Assert.Skip("needs a small file system, which only root can mount");
        var deal = entente.Lumen();
        entente.Run("review", deal);
        var small = Path.Combine(entente.Scratch, "small");
        Directory.CreateDirectory(small);
        if (Mount("tmpfs", small, "tmpfs", 0, "size=16k") != 0)
            Assert.Skip("a small file system could not be mounted");
        try
        {
            var ended = entente.Run("review", deal, "--output", Path.Combine(small, "out")).Decently();
            Assert.Equal(2, ended.ExitCode);
            Assert.Contains("Nothing half-written", ended.Errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(Path.Combine(small, "out")));
        }
        finally
        {
            Assert.Equal(0, Unmount(small, 0));
        }
    }

    [Fact]
    public async Task Ctrl_C_at_any_moment_leaves_the_cache_usable()
    {
        var tree = Path.Combine(entente.Scratch, "tree");
        Directory.CreateDirectory(tree);
        for (var i = 0; i < 3_000; i++)
            File.WriteAllText(Path.Combine(tree, $"f{i:d4}.py"), $"import torch\nx = {i}\n");
        foreach (var wait in new[] { 60, 120, 180, 260, 400 })
        {
            using var process = entente.Start(entente.Scratch, ["scan", tree]);
            await Task.Delay(wait, TestContext.Current.CancellationToken);
            if (!process.HasExited)
                Assert.Equal(0, Kill(process.Id, 2));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Contains(process.ExitCode, new[] { 0, 130 });
        }
        var ended = entente.Run("scan", tree).Decently();
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Read 3000 files", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cache", ended.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex PinnedDigest();

    private static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    private static byte[] Tgz(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            foreach (var (name, content) in members)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return bytes.ToArray();
    }

    private static byte[] Nested(int depth)
    {
        var inner = Zip(("core.js", "let core = 1;"u8.ToArray()));
        for (var i = 0; i < depth; i++)
            inner = Zip(($"level{i}.zip", inner));
        return inner;
    }

    private static void MakePipe(string path) => Assert.Equal(0, MakeFifo(path, 0b110_100_100));

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint GetUserId();

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Mount(string source, string target, string type, nuint flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Unmount(string target, int flags);
}
