using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>The small text that stands in a repository for a file kept with Git LFS
/// (git-lfs specification, version 1).</summary>
internal static class LfsPointer
{
    /// <summary>Longer files are no pointers, the specification says.</summary>
    public const int MostBytes = 1024;

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <param name="oid">SHA-256 of the content, 64 hexadecimal digits.</param>
    public static bool TryParse(ReadOnlySpan<byte> content, out string oid, out long size)
    {
        (oid, size) = ("", 0);
        if (content.Length > MostBytes || !content.StartsWith("version https://git-lfs.github.com/spec/v1\n"u8))
            return false;
        var sized = false;
        foreach (var line in Encoding.ASCII.GetString(content).Split('\n'))
        {
            if (line.StartsWith("oid sha256:", StringComparison.Ordinal) && line.Length == 75 && line.AsSpan(11).IndexOfAnyExcept(Digits) < 0)
                oid = line[11..];
            else if (line.StartsWith("size ", StringComparison.Ordinal))
                sized = long.TryParse(line.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out size);
        }
        return oid.Length > 0 && sized;
    }
}
