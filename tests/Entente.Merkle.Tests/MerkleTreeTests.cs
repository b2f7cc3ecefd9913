using System.Text;
using CsCheck;

namespace Entente.Merkle.Tests;

public class MerkleTreeTests
{
    // The eight leaves and the roots of the reference tree of the Certificate Transparency project
    // (certificate-transparency-go, merkletree: test vectors; also in transparency-dev/merkle, testonly).
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    public static TheoryData<int, string> Roots => new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory]
    [MemberData(nameof(Roots))]
    public void The_root_is_that_of_the_reference_tree(int size, string root)
    {
        var hashes = Leaves.Take(size).Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf))).ToArray();
        Assert.Equal(Digest.Prefix + root, MerkleTree.Root(hashes).ToString());
    }

    [Fact]
    public void A_change_of_any_leaf_changes_the_root() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 39]).Sample((size, at) =>
        {
            var hashes = Enumerable.Range(0, size).Select(i => Digest.Of(BitConverter.GetBytes(i))).ToArray();
            var before = MerkleTree.Root(hashes);
            hashes[at % size] = Digest.Of("other"u8);
            return before != MerkleTree.Root(hashes);
        });

    [Fact]
    public void A_digest_reads_back_what_it_writes() => Gen.Byte.Array[32].Sample(bytes =>
        Digest.TryParse(Digest.FromBytes(bytes).ToString(), out var read) && read.Bytes.SequenceEqual(bytes));

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8")]
    [InlineData("sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void What_is_no_digest_is_refused(string text) => Assert.False(Digest.TryParse(text, out _));

    [Fact]
    public void The_digest_is_SHA_256() => Assert.Equal(
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",    // FIPS 180-4, "abc"
        Digest.Of(Encoding.ASCII.GetBytes("abc")).ToString());
}
