using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Entente.Content;

/// <summary>Names that git gives to blobs and trees (SHA-1, as SWHID uses them): aliases for finding content elsewhere.</summary>
[SuppressMessage("Security", "CA5350", Justification = "Git's names are SHA-1 by definition; nothing relies on them.")]
internal static class GitNames
{
    public const int Size = 20;

    /// <param name="SortKey">The name, and a slash for trees: git sorts a tree as if their names ended so.</param>
    private readonly record struct Item(byte[] Name, string Mode, byte[] Object, byte[] SortKey);

    private const string TreeMode = "40000";

    public static byte[] Blob(ReadOnlySpan<byte> content)
    {
        using var hash = Begin(content.Length);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>A hash to which the content of a blob of this size is appended.</summary>
    public static IncrementalHash Begin(long size)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        Span<byte> header = stackalloc byte[32];
        "blob "u8.CopyTo(header);
        Utf8Formatter.TryFormat(size, header[5..], out var digits);
        header[5 + digits] = 0;
        hash.AppendData(header[..(6 + digits)]);
        return hash;
    }

    /// <summary>Git's name of the tree that these entries make; null where git could not hold it.</summary>
    /// <param name="nodes">Sorted by path; paths differ.</param>
    public static string? Tree(IReadOnlyList<Node> nodes)
    {
        var next = 0;
        return Tree(nodes, ref next, 0, 0) is { } name ? Convert.ToHexStringLower(name) : null;
    }

    /// <summary>Names the tree of the nodes from <paramref name="next"/> on that share the first
    /// <paramref name="prefix"/> bytes of path with it.</summary>
    private static byte[]? Tree(IReadOnlyList<Node> nodes, ref int next, int prefix, int depth)
    {
        // Paths have at most 4,096 bytes on disk, but an archive may hold longer ones; recursion stays bounded.
        if (depth > 2048)
            return null;
        var items = new List<Item>();
        var folder = nodes.Count > next ? nodes[next].Path.Bytes[..prefix].ToArray() : [];
        while (next < nodes.Count && nodes[next].Path.Bytes is var path && path.StartsWith(folder))
        {
            var rest = path[prefix..];
            var slash = rest.IndexOf((byte)'/');
            var name = (slash < 0 ? rest : rest[..slash]).ToArray();
            if (IsRefused(name))
                return null;
            if (slash >= 0)
            {
                if (Tree(nodes, ref next, prefix + slash + 1, depth + 1) is not { } tree)
                    return null;
                items.Add(new(name, TreeMode, tree, [.. name, (byte)'/']));
                continue;
            }
            var node = nodes[next++];
            if (node.GitName is not { } blob)
                return null;
            items.Add(new(name, Mode(node), blob, name));
        }
        return Name(items);
    }

    private static string Mode(Node node) => node.Type switch
    {
        EntryType.Symlink => "120000",
        EntryType.Submodule => "160000",
        _ => node.Executable ? "100755" : "100644",
    };

    private static byte[]? Name(List<Item> items)
    {
        items.Sort((a, b) => a.SortKey.AsSpan().SequenceCompareTo(b.SortKey));
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var tree = new MemoryStream();
        foreach (var item in items)
        {
            // A file and a folder of one name, which only an archive can hold.
            if (!names.Add(Encoding.Latin1.GetString(item.Name)))
                return null;
            tree.Write(Encoding.ASCII.GetBytes(item.Mode + " "));
            tree.Write(item.Name);
            tree.WriteByte(0);
            tree.Write(item.Object);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"tree {tree.Length}\0")));
        hash.AppendData(tree.GetBuffer().AsSpan(0, (int)tree.Length));
        return hash.GetHashAndReset();
    }

    private static bool IsRefused(ReadOnlySpan<byte> name) =>
        name is [] or [(byte)'.'] or [(byte)'.', (byte)'.']
        || (name.Length == 4 && Ascii.EqualsIgnoreCase(name, ".git"u8));
}
