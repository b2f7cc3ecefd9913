using System.Buffers.Binary;
using System.Globalization;

namespace Entente.Content;

/// <summary>Checks what the xz decoder takes on trust, by the xz file format 1.0.4: the stream header's checksum, and the
/// dictionary size in the first block's header, for which the decoder takes memory at once.</summary>
internal static class XzStructure
{
    private const byte Lzma2 = 0x21;

    /// <exception cref="CorruptArchiveException">The headers are damaged.</exception>
    /// <exception cref="UnsupportedArchiveException">It asks for too large a dictionary, or another filter.</exception>
    public static void Check(Stream packed)
    {
        var start = packed.Position;
        Span<byte> head = stackalloc byte[12 + 1024];
        head = head[..packed.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        packed.Position = start;
        if (head.Length < 13 || Crc32.Of(head[6..8]) != BinaryPrimitives.ReadUInt32LittleEndian(head[8..]))
            throw new CorruptArchiveException("xz stream header");
        var block = head[12..];
        if (block[0] == 0)
            return; // An index: the stream has no blocks.
        var size = (block[0] + 1) * 4;
        if (block.Length < size || Crc32.Of(block[..(size - 4)]) != BinaryPrimitives.ReadUInt32LittleEndian(block[(size - 4)..]))
            throw new CorruptArchiveException("xz block header");
        CheckFilters(block[1..(size - 4)]);
    }

    private static void CheckFilters(ReadOnlySpan<byte> header)
    {
        var flags = header[0];
        header = header[1..];
        for (var sizes = 0; sizes < ((flags >> 6) & 1) + (flags >> 7); sizes++)
            Number(ref header);
        for (var filter = 0; filter <= (flags & 3); filter++)
        {
            var id = Number(ref header);
            var length = Number(ref header);
            if (length > header.Length)
                throw new CorruptArchiveException("xz filter properties");
            if (id == Lzma2 && length == 1 && DictionarySize(header[0]) is > Decoders.MostDictionary and var dictionary)
                throw new UnsupportedArchiveException(string.Create(CultureInfo.InvariantCulture, $"xz dictionary of {dictionary} bytes"));
            header = header[(int)length..];
        }
    }

    private static long DictionarySize(byte property) => property >= 40 ? uint.MaxValue : (2L | (property & 1)) << ((property / 2) + 11);

    private static long Number(ref ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        for (var i = 0; i < 9 && i < bytes.Length; i++)
        {
            number |= (long)(bytes[i] & 0x7f) << (7 * i);
            if ((bytes[i] & 0x80) == 0)
            {
                bytes = bytes[(i + 1)..];
                return number;
            }
        }
        throw new CorruptArchiveException("xz block header number");
    }
}
