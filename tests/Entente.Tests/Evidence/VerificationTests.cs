using Entente.Evidence;
using Entente.Merkle;

namespace Entente.Tests.Evidence;

public sealed class VerificationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("entente-verify-").FullName;
    private readonly Manifest manifest;

    public VerificationTests() => manifest = ResultFolder.Write(folder,
    [
        ("a.json", stream => stream.Write("one"u8)), ("b.json", stream => stream.Write("two"u8)), ("c.json", stream => stream.Write("three"u8)),
    ]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_written_verifies()
    {
        Assert.Empty(Verify().Differences);
        Assert.Equal(3, Verify().Checked);
        Assert.Equal(Digest.Of("two"u8), manifest.Files[1].Digest);
    }

    [Fact]
    public void A_changed_file_is_named()
    {
        File.AppendAllText(At("a.json"), " ");
        Assert.Equal([new Difference.Changed("a.json")], Verify().Differences);
    }

    [Fact]
    public void An_added_file_is_named()
    {
        File.WriteAllText(At("d.json"), "four");
        Assert.Equal([new Difference.Added("d.json")], Verify().Differences);
    }

    [Fact]
    public void A_removed_file_is_named()
    {
        File.Delete(At("b.json"));
        Assert.Equal([new Difference.Removed("b.json")], Verify().Differences);
    }

    [Fact]
    public void A_renamed_file_is_named_with_both_names()
    {
        Directory.CreateDirectory(At("sub"));
        File.Move(At("b.json"), At("sub/x.json"));
        Assert.Equal([new Difference.Renamed("b.json", "sub/x.json")], Verify().Differences);
    }

    [Fact]
    public void Two_swapped_files_are_named_together()
    {
        File.Move(At("a.json"), At("t"));
        File.Move(At("b.json"), At("a.json"));
        File.Move(At("t"), At("b.json"));
        Assert.Equal([new Difference.Swapped("a.json", "b.json")], Verify().Differences);
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_vouches_for_nothing()
    {
        File.Move(At("a.json"), At("../entente-elsewhere"), overwrite: true);
        File.CreateSymbolicLink(At("a.json"), At("../entente-elsewhere"));
        Assert.Equal([new Difference.Unreadable("a.json")], Verify().Differences);
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        var whole = File.ReadAllBytes(At("c.json"));
        for (var i = 0; i < whole.Length; i++)
        {
            var mangled = whole.ToArray();
            mangled[i] ^= 1;
            File.WriteAllBytes(At("c.json"), mangled);
            Assert.Equal([new Difference.Changed("c.json")], Verify().Differences);
        }
    }

    [Fact]
    public void A_failed_write_leaves_the_earlier_result_whole()
    {
        Assert.Throws<IOException>(() => ResultFolder.Write(folder,
            [("a.json", stream => stream.Write("new"u8)), ("b.json", _ => throw new IOException("No space left on device"))]));
        Assert.Empty(Verify().Differences);
        Assert.Equal(4, Directory.GetFiles(folder).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"schema\":\"entente/manifest/1\",\"files\":[{\"path\":\"../x\",\"size\":1,\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}")]
    [InlineData("{\"schema\":\"entente/manifest/1\",\"files\":[{\"path\":\"x\",\"size\":1,\"digest\":\"sha256:00\"}]}")]
    [InlineData("{\"schema\":\"entente/manifest/1\",\"files\":1}")]
    public void What_is_no_manifest_is_refused(string text) => Assert.Throws<FormatException>(() => Manifest.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_manifest_reads_back_what_it_writes() => Assert.Equal(manifest.Files, Manifest.Read(manifest.Write()).Files);

    private Verification Verify() => Verification.Of(folder, Manifest.OfFolder(folder));

    private string At(string name) => Path.Combine(folder, name);
}
