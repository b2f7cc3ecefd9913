namespace Entente.Content;

/// <summary>Names in archives as paths. A name that would lead a careless unpacker out of its folder is no path.</summary>
internal static class MemberPath
{
    /// <summary>Longest path, as on Linux; longer ones cost time for nothing that could exist on a disk.</summary>
    public const int MostBytes = 4096;

    /// <summary>Leaves out <c>.</c> and empty segments, which mean nothing.</summary>
    /// <returns>The path, empty for the root; null for a name that escapes.</returns>
    public static byte[]? Normalise(ReadOnlySpan<byte> name, bool backslashParts)
    {
        if (name.IsEmpty || name[0] == '/' || name.Contains((byte)0) || (backslashParts && name.Contains((byte)'\\')))
            return null;
        // A drive letter.
        if (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter((char)name[0]))
            return null;
        var path = new byte[name.Length];
        var length = 0;
        foreach (var range in name.Split((byte)'/'))
        {
            var segment = name[range];
            if (segment is [] or [(byte)'.'])
                continue;
            if (segment is [(byte)'.', (byte)'.'])
                return null;
            if (length > 0)
                path[length++] = (byte)'/';
            segment.CopyTo(path.AsSpan(length));
            length += segment.Length;
        }
        return path[..length];
    }
}
