using System.Buffers;
using System.Globalization;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>Opens archives and takes contents that come one after another. All of it is done by one thread, in a fixed
/// order, so that it does not depend on the number of workers where a limit strikes; workers hash and examine.</summary>
/// <param name="own">The reader of this thread: for contents too large to hand over.</param>
/// <param name="entries">Entries that the package has already.</param>
internal sealed class Unpacker(ScanRun run, Crew<BlobReader> crew, BlobReader own, int entries)
{
    private int entries = entries;

    public ScanRun Run => run;

    /// <exception cref="LimitReachedException">The package has too many entries.</exception>
    public void CountEntry()
    {
        run.Cancellation.ThrowIfCancellationRequested();
        if (++entries > run.Limits.Count)
            throw new LimitReachedException(null, NotReadReason.LimitCount,
                string.Create(CultureInfo.InvariantCulture, $"more than {run.Limits.Count} entries"));
    }

    /// <summary>Opens an archive that lies in the package itself.</summary>
    public void Open(Node archive, Container container, Stream content)
    {
        try
        {
            Open(archive, container, content, null, 1);
        }
        catch (LimitReachedException e) when (e.Budget is null)
        {
            // Said at the archive; others are asked, too, so that each says it.
        }
    }

    /// <summary>Reads one content to its end, opens it if it is an archive, and hands it to the workers else.</summary>
    /// <param name="stated">Size, where it is known before.</param>
    /// <exception cref="CorruptArchiveException">The archive around it gave no more; said at the node.</exception>
    public void Take(Node node, Stream content, long? stated, Budget? around, int depth)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(ScanRun.Window, Math.Max(stated ?? 1 << 16, 0) + 1));
        var handedOver = false;
        try
        {
            var filled = Reading(node, () => Fill(ref buffer, content));
            if (filled >= ScanRun.Window)
            {
                TakeLarge(node, new RewoundStream(buffer[..filled], content), Containers.Of(buffer), stated, around, depth);
                return;
            }
            node.Kind = FileKinds.Of(node.Path, buffer.AsSpan(0, filled));
            var container = Containers.Judge(node, buffer.AsSpan(0, Math.Min(filled, Containers.HeadSize)));
            if (container != Container.None)
            {
                own.Settle(node, buffer.AsSpan(0, filled), filled, Digest.Of(buffer.AsSpan(0, filled)), null);
                Open(node, container, new MemoryStream(buffer, 0, filled, writable: false), around, depth + 1);
                return;
            }
            handedOver = true;
            crew.Post(reader =>
            {
                reader.Settle(node, buffer.AsSpan(0, filled), filled, Digest.Of(buffer.AsSpan(0, filled)), null);
                ArrayPool<byte>.Shared.Return(buffer);
            }, buffer.Length);
        }
        finally
        {
            if (!handedOver)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void TakeLarge(Node node, Stream content, Container container, long? stated, Budget? around, int depth)
    {
        FileStream? spool = null;
        try
        {
            try
            {
                spool = container == Container.None ? null : Spool.Create();
                Reading(node, () => own.Read(node, (memory, _) =>
                {
                    var count = content.Read(memory.Span);
                    spool?.Write(memory.Span[..count]);
                    return count;
                }, stated));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No room for the temporary file. Its message would name a path of the machine.
                node.Hole(NotReadReason.Unreadable, $"temporary file: {e.GetType().Name}");
                return;
            }
            if (spool is null)
            {
                own.ContainerOf(node);
                return;
            }
            spool.Position = 0;
            Open(node, container, spool, around, depth + 1);
        }
        finally
        {
            spool?.Dispose();
        }
    }

    private void Open(Node archive, Container container, Stream content, Budget? around, int depth)
    {
        if (depth > run.Limits.Depth)
        {
            archive.Hole(NotReadReason.LimitDepth, string.Create(CultureInfo.InvariantCulture, $"{depth} deep, {run.Limits.Depth} allowed"));
            return;
        }
        var budget = new Budget(around, content.Length, run.Limits, run.Cancellation);
        var intake = new MemberIntake(this, archive, budget, depth);
        try
        {
            if (container == Container.Zip)
                new ZipMembers(content, intake, budget).Read();
            else if (container == Container.Tar)
                new TarMembers(new BufferedStream(new DecodedStream(content, budget), 1 << 16), intake).Read();
            else
                Decompress(archive, container, content, intake, budget);
        }
        catch (CorruptArchiveException e)
        {
            archive.Hole(NotReadReason.ArchiveCorrupt, e.Message);
        }
        catch (EndOfStreamException)
        {
            archive.Hole(NotReadReason.ArchiveCorrupt, "cut");
        }
        catch (UnsupportedArchiveException e)
        {
            archive.Hole(NotReadReason.ArchiveFormatUnsupported, e.Message);
        }
        catch (LimitReachedException e)
        {
            archive.Hole(e.Reason, e.Message);
            if (e.Budget != budget)
                throw;
        }
    }

    /// <summary>A compressed tar file is one archive: its members are those of the tar file. Else there is one member, named
    /// as the file without its suffix.</summary>
    private static void Decompress(Node archive, Container container, Stream content, MemberIntake intake, Budget budget)
    {
        // Not disposed: that would close the archive, which is not ours.
        var decoded = new BufferedStream(new DecodedStream(Decoders.Open(container, content), budget), 1 << 16);
        var name = CompressedName.Inner(archive.Path);
        var head = new byte[Containers.HeadSize];
        int got;
        try
        {
            got = decoded.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (CorruptArchiveException)
        {
            intake.Corrupt(name, "");
            throw;
        }
        head = head[..got];
        var rest = new RewoundStream(head, decoded);
        var isEmptyTar = got == head.Length && got == Containers.HeadSize && !head.AsSpan().ContainsAnyExcept((byte)0)
            && FileKinds.ClaimedArchive(name) == "tar";
        if (isEmptyTar || Containers.Of(head) == Container.Tar)
            new TarMembers(rest, intake).Read();
        else if (intake.Path(name.Bytes, backslashParts: false) is { } path)
            intake.File(path, archive.Executable, rest, null);
        CheckEnd(content);
    }

    /// <summary>Decoders stop at the end of the compressed data and ignore what follows; we say it.</summary>
    private static void CheckEnd(Stream content)
    {
        var after = content.Length - content.Position;
        while (content.Position < content.Length)
            if (content.ReadByte() > 0)
                throw new CorruptArchiveException(string.Create(CultureInfo.InvariantCulture, $"{after} bytes after the end of the compressed data"));
    }

    /// <summary>Says at the node, too, why its content ends early.</summary>
    private static T Reading<T>(Node node, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CorruptArchiveException e)
        {
            node.Hole(NotReadReason.ArchiveCorrupt, e.Message);
            throw;
        }
        catch (UnsupportedArchiveException e)
        {
            node.Hole(NotReadReason.ArchiveFormatUnsupported, e.Message);
            throw;
        }
        catch (LimitReachedException e)
        {
            node.Hole(e.Reason, e.Message);
            throw;
        }
    }

    private static int Fill(ref byte[] buffer, Stream content)
    {
        var filled = 0;
        while (filled < ScanRun.Window)
        {
            if (filled == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(filled * 2);
                buffer.AsSpan(0, filled).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
            var count = content.Read(buffer, filled, Math.Min(buffer.Length, ScanRun.Window) - filled);
            if (count == 0)
                break;
            filled += count;
        }
        return filled;
    }
}
