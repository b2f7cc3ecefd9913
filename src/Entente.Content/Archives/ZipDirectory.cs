using System.Buffers.Binary;
using System.Globalization;

namespace Entente.Content;

/// <summary>One member as the central directory of a zip file lists it (APPNOTE 6.3.10, section 4.3.12).</summary>
internal sealed record ZipMember(byte[] Name, ushort Method, ushort Flags, uint Crc, long Packed, long Size, long Header, ushort Mode)
{
    public bool IsEncrypted => (Flags & 0x2041) != 0 || Method == 99;
}

/// <summary>Reads the central directory of a zip file, member by member, so that a directory that claims millions costs no
/// memory. Own code and not .NET's: that reads the whole directory at once, turns names into text, and checks no checksum.</summary>
internal sealed class ZipDirectory
{
    private const int EndSize = 22, End64Size = 56, LocatorSize = 20, HeaderSize = 46, LocalSize = 30;

    private readonly Stream zip;
    private readonly long start;
    private readonly long size;
    private readonly long shift;

    /// <exception cref="CorruptArchiveException">There is no directory, or it lies outside the file.</exception>
    public ZipDirectory(Stream zip)
    {
        this.zip = zip;
        var tail = Tail(out var tailAt);
        var end = EndIn(tail);
        if (end < 0)
            throw new CorruptArchiveException("no end of central directory");
        var record = tail.AsSpan(end);
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) is not (0 or ushort.MaxValue))
            throw new UnsupportedArchiveException("zip in several parts");
        size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var directoryEnd = tailAt + end;
        if (end >= LocatorSize && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end - LocatorSize)) == 0x07064b50)
            (size, start, directoryEnd) = End64(BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorSize + 8)), directoryEnd - LocatorSize);
        // Bytes before the first member (a launcher script, the header of a browser extension) shift every offset.
        shift = directoryEnd - size - start;
        if (size < 0 || start < 0 || shift < 0)
            throw new CorruptArchiveException("central directory lies outside the file");
    }

    /// <summary>Where the directory begins: no content of a member reaches beyond.</summary>
    public long Start => start + shift;

    public long HeaderOf(ZipMember member) => member.Header + shift;

    public IEnumerable<ZipMember> Members()
    {
        var directory = new BufferedStream(new PartStream(zip, Start, size), 1 << 16);
        var header = new byte[HeaderSize];
        for (var left = size; left > 0;)
        {
            if (left < HeaderSize || directory.ReadAtLeast(header, HeaderSize, false) < HeaderSize
                || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x02014b50)
                throw new CorruptArchiveException("central directory header");
            var rest = new byte[U16(header, 28) + U16(header, 30) + U16(header, 32)];
            if (directory.ReadAtLeast(rest, rest.Length, false) < rest.Length)
                throw new CorruptArchiveException("central directory header");
            left -= HeaderSize + rest.Length;
            yield return Member(header, rest);
        }
    }

    /// <summary>Finds where the content of a member begins, and checks that its local header names the same member.</summary>
    public long ContentOf(ZipMember member)
    {
        var at = HeaderOf(member);
        var header = new byte[LocalSize + member.Name.Length];
        if (at < 0 || at > Start - LocalSize)
            throw new CorruptArchiveException("member lies outside the file");
        zip.Position = at;
        if (zip.ReadAtLeast(header, header.Length, false) < header.Length || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
            throw new CorruptArchiveException("no local header");
        if (U16(header, 26) != member.Name.Length || !header.AsSpan(LocalSize).SequenceEqual(member.Name))
            throw new CorruptArchiveException("local header names another member");
        var content = at + LocalSize + member.Name.Length + U16(header, 28);
        if (member.Packed < 0 || member.Packed > Start - content)
            throw new CorruptArchiveException("content lies outside the file");
        return content;
    }

    /// <summary>Whether a local header stands where no member of the directory is: a member hidden from those who read the
    /// directory, but not from those who read from the front.</summary>
    public bool IsHeader(long offset)
    {
        var signature = new byte[4];
        zip.Position = offset;
        return zip.ReadAtLeast(signature, 4, false) == 4 && BinaryPrimitives.ReadUInt32LittleEndian(signature) == 0x04034b50;
    }

    private byte[] Tail(out long at)
    {
        // The end record, its comment of at most 65,535 bytes, and the locator of zip64 before it.
        at = Math.Max(0, zip.Length - (EndSize + ushort.MaxValue + LocatorSize));
        var tail = new byte[zip.Length - at];
        zip.Position = at;
        zip.ReadExactly(tail);
        return tail;
    }

    private static int EndIn(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndSize; at >= 0; at--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == 0x06054b50
                && at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length)
                return at;
        return -1;
    }

    private (long Size, long Start, long End) End64(long stated, long locator)
    {
        var record = new byte[End64Size];
        // As stated, or right before the locator where bytes were put before the archive.
        foreach (var at in (ReadOnlySpan<long>)[stated, locator - End64Size])
        {
            if (at < 0 || at > zip.Length - End64Size)
                continue;
            zip.Position = at;
            zip.ReadExactly(record);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) == 0x06064b50)
                return (BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48)), at);
        }
        throw new CorruptArchiveException("no zip64 end of central directory");
    }

    private static ZipMember Member(byte[] header, byte[] rest)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24));
        long local = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42));
        var nameLength = U16(header, 28);
        var extra = rest.AsSpan(nameLength, U16(header, 30));
        while (extra.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (length > extra.Length - 4)
                break;
            if (id == 1)
            {
                // Zip64: in this order, those fields whose 32-bit place is full.
                var field = extra.Slice(4, length);
                size = Wide(size, ref field);
                packed = Wide(packed, ref field);
                local = Wide(local, ref field);
            }
            extra = extra[(4 + length)..];
        }
        // The upper half of the external attributes is a Unix mode if the archive was made on Unix (3) or macOS (19).
        var mode = header[5] is 3 or 19 ? U16(header, 40) : (ushort)0;
        return new(rest[..nameLength], U16(header, 10), U16(header, 8), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)), packed, size, local, mode);
    }

    private static long Wide(long narrow, ref Span<byte> field)
    {
        if (narrow != uint.MaxValue)
            return narrow;
        if (field.Length < 8)
            throw new CorruptArchiveException("zip64 field");
        var wide = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return wide >= 0 ? wide : throw new CorruptArchiveException(string.Create(CultureInfo.InvariantCulture, $"zip64 value {wide}"));
    }

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
