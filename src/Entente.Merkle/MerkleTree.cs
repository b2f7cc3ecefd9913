using System.Numerics;
using System.Security.Cryptography;

namespace Entente.Merkle;

/// <summary>The Merkle tree hash of RFC 6962, section 2.1, with SHA-256: leaves and nodes are hashed under different
/// prefixes, so that neither can be passed off as the other.</summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>The root of a tree with no leaves: the digest of the empty string.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    public static Digest LeafHash(ReadOnlySpan<byte> leaf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(leaf);
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return Digest.FromBytes(digest);
    }

    public static Digest NodeHash(Digest left, Digest right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Digest.Size)];
        node[0] = NodePrefix;
        left.Bytes.CopyTo(node[1..]);
        right.Bytes.CopyTo(node[(1 + Digest.Size)..]);
        return Digest.Of(node);
    }

    /// <summary>The root over leaf hashes in their order.</summary>
    public static Digest Root(ReadOnlySpan<Digest> leafHashes)
    {
        switch (leafHashes.Length)
        {
            case 0: return EmptyRoot;
            case 1: return leafHashes[0];
            default:
                // The left part is the largest power of two smaller than the number of leaves; depth is log2(n) at most.
                var split = 1 << BitOperations.Log2((uint)(leafHashes.Length - 1));
                return NodeHash(Root(leafHashes[..split]), Root(leafHashes[split..]));
        }
    }
}
