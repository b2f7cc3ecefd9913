namespace Entente.Content;

/// <summary>A stream that is only read, forward.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public abstract override int Read(Span<byte> buffer);
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A part of a seekable stream. It seeks before every read, so that several may share the stream.</summary>
internal sealed class PartStream(Stream whole, long start, long length) : ForwardStream
{
    private long read;

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - read);
        if (count <= 0)
            return 0;
        whole.Position = start + read;
        count = whole.Read(buffer[..count]);
        read += count;
        return count;
    }
}

/// <summary>Bytes already read, then the rest of the stream they came from.</summary>
internal sealed class RewoundStream(byte[] head, Stream rest) : ForwardStream
{
    private int given;

    public override int Read(Span<byte> buffer)
    {
        if (given == head.Length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, head.Length - given);
        head.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }
}

/// <summary>A member as its directory describes it: anything else than the stated number of bytes with the stated checksum
/// is an archive that lies.</summary>
internal sealed class StatedStream(Stream content, long size, uint? crc) : ForwardStream
{
    private readonly Crc32 sum = new();
    private long read;

    public override int Read(Span<byte> buffer)
    {
        var count = content.Read(buffer);
        if (buffer.IsEmpty)
            return 0;
        read += count;
        sum.Append(buffer[..count]);
        if (read > size || (count == 0 && read < size))
            throw new CorruptArchiveException(FormattableString.Invariant($"stated {size} bytes, found {(read > size ? "more" : read)}"));
        if (count == 0 && crc is { } stated && stated != sum.Value)
            throw new CorruptArchiveException(FormattableString.Invariant($"stated CRC {stated:x8}, found {sum.Value:x8}"));
        return count;
    }
}

/// <summary>What a decoder makes: counted against the budget, and every way in which a decoder fails on bad bytes told as
/// one. The decoders are other people's; on hostile bytes they throw what they please.</summary>
internal sealed class DecodedStream(Stream decoder, Budget budget) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = decoder.Read(buffer);
        }
#pragma warning disable CA1031 // The border described above; cancellation and our own exceptions pass.
        catch (Exception e) when (e is not (OperationCanceledException or LimitReachedException or CorruptArchiveException or UnsupportedArchiveException))
#pragma warning restore CA1031
        {
            throw new CorruptArchiveException(e is OutOfMemoryException ? "asks for more memory than there is" : e.Message, e);
        }
        budget.Spend(count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            decoder.Dispose();
        base.Dispose(disposing);
    }
}
