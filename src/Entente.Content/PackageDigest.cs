using System.Buffers.Binary;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>The digest of a tree of entries: the RFC 6962 root over their leaves, sorted by path bytes.
/// The leaf's bytes are laid out in docs/formats/package-digest.md, with vectors.</summary>
public static class PackageDigest
{
    /// <summary>Parts these leaves from leaves of any other tree.</summary>
    private static ReadOnlySpan<byte> Domain => "entente/entry/v1"u8;

    /// <summary>Bytes of a leaf besides the path: domain, path length, type, executable, content marker, size, digest.</summary>
    private const int FixedSize = 16 + 4 + 1 + 1 + 1 + 8 + Digest.Size;

    /// <param name="content">SHA-256 of the content; null where it was not read.</param>
    public static byte[] Leaf(PackagePath path, EntryType type, bool executable, long size, Digest? content)
    {
        var leaf = new byte[FixedSize + path.Bytes.Length];
        Domain.CopyTo(leaf);
        var at = leaf.AsSpan(Domain.Length);
        BinaryPrimitives.WriteUInt32BigEndian(at, (uint)path.Bytes.Length);
        path.Bytes.CopyTo(at[4..]);
        at = at[(4 + path.Bytes.Length)..];
        at[0] = (byte)type;
        at[1] = executable ? (byte)1 : (byte)0;
        at[2] = content is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(at[3..], size);
        content.GetValueOrDefault().Bytes.CopyTo(at[11..]);
        return leaf;
    }

    /// <param name="entries">Entries of one tree, in any order; paths differ.</param>
    public static Digest Of(IEnumerable<Entry> entries) => OfSorted(
        [.. entries.OrderBy(e => e.Path).Select(e => MerkleTree.LeafHash(Leaf(e.Path, e.Type, e.Executable, e.Size, e.Content)))]);

    internal static Digest OfSorted(ReadOnlySpan<Digest> leafHashes) => MerkleTree.Root(leafHashes);
}
