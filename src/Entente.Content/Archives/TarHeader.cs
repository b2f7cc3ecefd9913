namespace Entente.Content;

/// <summary>One 512-byte header of a tar file (POSIX.1-2017, pax, ustar interchange format; and GNU's additions).
/// Read here rather than by System.Formats.Tar, which turns names into text and so loses those that are no UTF-8.</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Size = 512;

    private readonly ReadOnlySpan<byte> block = block;

    public char Type => block[156] == 0 ? '0' : (char)block[156];

    public bool Executable => Number(block.Slice(100, 8)) is { } mode && (mode & 0x40) != 0;

    public long? ContentSize => Number(block.Slice(124, 12));

    public ReadOnlySpan<byte> Target => Text(block.Slice(157, 100));

    /// <summary>The name, with the prefix of ustar before it. GNU's older format uses that place for other things.</summary>
    public byte[] Name => block.Slice(257, 6).SequenceEqual("ustar\0"u8) && Text(block.Slice(345, 155)) is { IsEmpty: false } prefix
        ? [.. prefix, (byte)'/', .. Text(block[..100])] : Text(block[..100]).ToArray();

    public bool IsZero => !block.ContainsAnyExcept((byte)0);

    /// <summary>The checksum: the sum of all bytes, its own counted as spaces. Old writers summed signed bytes.</summary>
    public bool IsSound
    {
        get
        {
            if (Number(block.Slice(148, 8)) is not { } stated)
                return false;
            var (plain, signed) = (8L * ' ', 8L * ' ');
            for (var i = 0; i < Size; i++)
            {
                if (i is >= 148 and < 156)
                    continue;
                plain += block[i];
                signed += (sbyte)block[i];
            }
            return stated == plain || stated == signed;
        }
    }

    public static bool Recognises(ReadOnlySpan<byte> head) =>
        head.Length >= Size && head[0] != 0 && new TarHeader(head[..Size]).IsSound;

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field) =>
        field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field;

    /// <summary>Octal digits, or GNU's base 256 where the first bit is set. Null where it is neither, or negative.</summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            // 0x80, then the number, big-endian; 0xff begins a negative one.
            long large = 0;
            foreach (var b in field[1..])
            {
                if (large >> 55 != 0)
                    return null;
                large = (large << 8) | b;
            }
            return field[0] == 0x80 ? large : null;
        }
        field = Text(field).Trim((byte)' ');
        long number = 0;
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number << 3) | (uint)(digit - '0');
        }
        return number;
    }
}
