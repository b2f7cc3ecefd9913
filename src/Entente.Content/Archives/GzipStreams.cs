using System.Buffers.Binary;
using System.IO.Compression;

namespace Entente.Content;

/// <summary>Decodes a gzip file (RFC 1952): members one after another, padding of zeros after them. .NET's own reader
/// passes over a cut stream and over bytes after its end without a word; here the checksum and the size at the end of each
/// member have to be there and to fit.</summary>
internal sealed class GzipStreams(Stream packed) : ForwardStream
{
    private const int Header = 10, Trailer = 8;
    private const int HasHeaderSum = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    private DeflateStream? member;
    private SmallReads? feed;
    private Crc32 sum = new();
    private uint size;
    private bool ended;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && !ended)
        {
            if (member is null)
            {
                PassHeader();
                feed = new(packed);
                member = new(feed, CompressionMode.Decompress);
                (sum, size) = (new(), 0);
            }
            var count = member.Read(buffer);
            if (count > 0)
            {
                sum.Append(buffer[..count]);
                size += (uint)count;
                return count;
            }
            PassTrailer();
            member.Dispose();
            member = null;
            ended = !PassPadding();
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            member?.Dispose();
        base.Dispose(disposing);
    }

    private void PassHeader()
    {
        Span<byte> header = stackalloc byte[Header];
        packed.ReadExactly(header);
        if (!header.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]) || (header[3] & 0xe0) != 0)
            throw new CorruptArchiveException("no gzip header after the end of the compressed data");
        if ((header[3] & HasExtra) != 0)
            packed.Position += Next() | (Next() << 8);
        for (var texts = ((header[3] & HasName) != 0 ? 1 : 0) + ((header[3] & HasComment) != 0 ? 1 : 0); texts > 0; texts--)
            while (Next() != 0)
                continue;
        if ((header[3] & HasHeaderSum) != 0)
            packed.Position += 2;
    }

    private int Next() => packed.ReadByte() is >= 0 and var next ? next : throw new CorruptArchiveException("cut within the gzip header");

    /// <summary>The inflater does not tell where the compressed data ended, only which bytes it was given last. The end is in
    /// there, right before the checksum and size that the content has; random bytes equal those once in 2^64. Bytes crafted
    /// to equal them earlier leave a rest that is no gzip member, which is said.</summary>
    private void PassTrailer()
    {
        Span<byte> expected = stackalloc byte[Trailer];
        BinaryPrimitives.WriteUInt32LittleEndian(expected, sum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(expected[4..], size);
        var from = feed!.LastStart;
        Span<byte> end = stackalloc byte[SmallReads.Most + Trailer];
        packed.Position = from;
        end = end[..packed.ReadAtLeast(end, end.Length, throwOnEndOfStream: false)];
        var at = end.IndexOf(expected);
        if (at < 0)
            throw new CorruptArchiveException("gzip data cut, or its checksum does not fit");
        packed.Position = from + at + Trailer;
    }

    private bool PassPadding()
    {
        while (packed.ReadByte() is >= 0 and var next)
        {
            if (next == 0)
                continue;
            packed.Position--;
            return true;
        }
        return false;
    }

    /// <summary>Gives few bytes at a time, and remembers where the last began.</summary>
    private sealed class SmallReads(Stream packed) : ForwardStream
    {
        public const int Most = 4096;

        private long at = packed.Position;

        public long LastStart { get; private set; } = packed.Position;

        public override int Read(Span<byte> buffer)
        {
            packed.Position = at;
            var count = packed.Read(buffer[..Math.Min(buffer.Length, Most)]);
            if (count > 0)
                LastStart = at;
            at += count;
            return count;
        }
    }
}
