using System.Text;

namespace Entente.Content;

/// <summary>The name of what a compressed file holds.</summary>
internal static class CompressedName
{
    private static readonly (string Suffix, string Instead)[] Suffixes =
    [
        (".tgz", ".tar"), (".tbz2", ".tar"), (".tbz", ".tar"), (".txz", ".tar"), (".tzst", ".tar"),
        (".gz", ""), (".bz2", ""), (".xz", ""), (".zst", ""), (".svgz", ".svg"), (".z", ""),
    ];

    /// <summary>The file's own name without the suffix of the compression; unchanged where it has none. The name that a
    /// gzip header may state is left alone: it is often a temporary one.</summary>
    public static PackagePath Inner(PackagePath archive)
    {
        var name = archive.Bytes[(archive.Bytes.LastIndexOf((byte)'/') + 1)..];
        foreach (var (suffix, instead) in Suffixes)
            if (name.Length > suffix.Length && Ascii.EqualsIgnoreCase(name[^suffix.Length..], suffix))
                return new([.. name[..^suffix.Length], .. Encoding.ASCII.GetBytes(instead)]);
        return new(name.ToArray());
    }
}
