using System.Text;
using CsCheck;

namespace Entente.Content.Tests.Components;

public class ManifestTests
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, ManifestSamples.All.Count)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_manifest_names_its_components(int index)
    {
        var (kind, content, says) = ManifestSamples.All[index];
        var found = Examined.Manifest(kind, content);
        Assert.Empty(found.Malformed);
        Assert.Equal(says, found.Components);
    }

    [Fact]
    public void Every_kind_of_manifest_has_a_sample_and_one_examiner()
    {
        var kinds = ManifestSamples.All.Select(sample => sample.Kind).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(ComponentExaminers.All.Select(examiner => examiner.Id.Name["components/".Length..].Replace('-', '/')).Order(StringComparer.Ordinal),
            kinds.Select(kind => kind.Replace('-', '/')));
        Assert.Equal(Examiners.All.Count, Examiners.All.Select(examiner => examiner.Id.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("manifest/npm", "{\n  \"name\": \"a\",\n  \"version\": ]\n}", "line 3, column 14")]
    [InlineData("lockfile/npm", "[]", "line 1, column 1: expected a JSON object")]
    [InlineData("manifest/maven", "<project>\n<a></b></project>", "line 2, column 6")]
    [InlineData("manifest/cargo", "[package]\nname = ", "line 2")]
    [InlineData("lockfile/yarn", "junk\n", "line 1, column 1")]
    [InlineData("lockfile/pnpm", "junk\n", "line 1, column 1")]
    [InlineData("lockfile/go", "one two\n", "line 1, column 1")]
    [InlineData("manifest/go", "module a.b/c\nnonsense x\n", "line 2, column 1")]
    [InlineData("manifest/nuspec", "<package/>", "line 1: expected a metadata element")]
    [InlineData("manifest/python-metadata", "Version: 1\n", "line 1: no Name header")]
    [InlineData("manifest/npm", "", "line 1")]
    public void What_is_malformed_says_where(string kind, string content, string begins) =>
        Assert.StartsWith(begins, Assert.Single(Examined.Manifest(kind, content).Malformed).What, StringComparison.Ordinal);

    [Fact]
    public void A_manifest_that_was_not_read_to_its_end_says_so()
    {
        var content = "{ \"name\": \"cut"u8;
        var kind = Examined.KindOf("manifest/npm");
        var found = Examined.By(ComponentExaminers.All[0], kind, content, size: 100);
        Assert.Equal("only the first 14 of 100 bytes were read", Assert.Single(found.Malformed).What);
    }

    [Fact]
    public void A_billion_laughs_is_refused() => Assert.Contains("no XML that may be read", Assert.Single(Examined.Manifest("manifest/maven", """
        <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <project><artifactId>&b;</artifactId></project>
        """).Malformed).What, StringComparison.Ordinal);

    public static TheoryData<string, string> Bombs => new()
    {
        { "manifest/npm", new string('[', 4_000_000) },
        { "manifest/npm", string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)) },
        { "lockfile/npm", "{\"dependencies\":{" + string.Join(',', Enumerable.Repeat("\"\":[]", 900_000)) + "}}" },
        { "manifest/maven", string.Concat(Enumerable.Repeat("<a>", 2_000_000)) },
        { "manifest/maven", "<project>" + string.Concat(Enumerable.Repeat("x<a/>", 1_000_000)) + "</project>" },
        { "manifest/cargo", "a = " + new string('[', 8_000_000) },
        { "manifest/cargo", string.Join('.', Enumerable.Repeat("a", 4_000_000)) + " = 1" },
        { "lockfile/uv", string.Concat(Enumerable.Repeat("[[p]]\n", 1_000_000)) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_malformed_and_soon_over(string kind, string content) => Assert.NotEmpty(Examined.Manifest(kind, content).Malformed);

    [Fact]
    public void A_line_of_eight_megabytes_is_read_by_every_examiner()
    {
        foreach (var line in new[] { new string('a', 8 << 20), new string('"', 8 << 20), string.Concat(Enumerable.Repeat("a==1,", 8 << 17)), new string(':', 8 << 20) })
            foreach (var kind in ManifestSamples.All.Select(sample => sample.Kind).Distinct().Where(kind => !kind.EndsWith("npm", StringComparison.Ordinal)))
                Assert.True(Examined.Manifest(kind, line).All.Count < 1_100_000);
    }

    [Fact]
    public void No_mangled_manifest_makes_an_examiner_throw() =>
        Gen.Select(Gen.Int[0, ManifestSamples.All.Count - 1], Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000], Gen.Bool).Sample((sample, at, flip, cut, both) =>
        {
            var (kind, content, _) = ManifestSamples.All[sample];
            var bytes = Encoding.UTF8.GetBytes(content);
            bytes[at % bytes.Length] ^= flip;
            var part = both ? bytes.AsSpan(0, cut % (bytes.Length + 1)) : bytes;
            foreach (var found in Examined.Manifest(kind, part).All)
                if (found.What is Claim.Component component && !PackageUrl.TryParse(component.Purl, out _, out _))
                    return false;
            _ = Examined.By(new TechniqueExaminer(), Examined.KindOf(kind), part);
            return true;
        }, iter: 20_000);

    [Fact]
    public void Every_sample_cut_at_every_length_is_read()
    {
        foreach (var (kind, content, _) in ManifestSamples.All)
            for (var length = 0; length < content.Length; length++)
                _ = Examined.Manifest(kind, content[..length]);
    }
}
