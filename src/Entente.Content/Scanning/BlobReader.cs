using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>Hashes a content and shows it to the examiners. One for each worker thread: it holds the buffers.</summary>
internal sealed class BlobReader(ScanRun run) : IDisposable, IObservations
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Observation> observations = [];
    private byte[] window = ArrayPool<byte>.Shared.Rent(1 << 16);
    private ExaminerId by;

    public ScanRun Run => run;

    /// <summary>Reads a content to its end: SHA-256 and git's SHA-1 in one pass, the first bytes into the window.</summary>
    /// <param name="read">Fills the buffer from the offset; 0 at the end.</param>
    /// <param name="stated">The size if it is known; SHA-1 of a content larger than the window needs it beforehand, as
    /// git's hash begins with it.</param>
    /// <returns>The size.</returns>
    public long Read(Node node, Func<Memory<byte>, long, int> read, long? stated, Func<bool>? isUnchanged = null)
    {
        var filled = Fill(read, stated);
        node.Kind = FileKinds.Of(node.Path, window.AsSpan(0, filled));
        if (filled < ScanRun.Window)
        {
            if (isUnchanged?.Invoke() != false)
                Settle(node, window.AsSpan(0, filled), filled, Digest.Of(window.AsSpan(0, filled)), null);
            return filled;
        }
        using var sha1 = stated is { } size ? GitNames.Begin(size) : null;
        var total = HashOn(read, filled, sha1, out var digest, out var newlines);
        if (isUnchanged?.Invoke() != false)
            Settle(node, window.AsSpan(0, filled), total, digest, total == stated ? sha1?.GetHashAndReset() : null, newlines);
        return total;
    }

    /// <summary>Records a content whose digest is known, and examines it if nobody did.</summary>
    /// <param name="first">The content, or its first part.</param>
    /// <param name="newlines">For a content larger than the window: newlines after <paramref name="first"/>.</param>
    public void Settle(Node node, ReadOnlySpan<byte> first, long size, Digest digest, byte[]? gitName, long newlines = 0)
    {
        node.Size = size;
        node.Content = digest;
        run.CountFile(size);
        if (size <= LfsPointer.MostBytes && LfsPointer.TryParse(first, out var oid, out var stated))
            node.Hole(NotReadReason.LfsContentAbsent, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sha256:{oid}, {stated} bytes"));
        var isFirst = run.IsFirst(digest, node.Kind, out var findings);
        node.Findings = findings;
        if (!isFirst)
            return;
        var panel = run.PanelOf(node.Kind);
        if (run.Cache?.Find(digest, panel, findings) == true)
        {
            run.CountReused();
            return;
        }
        findings.GitName = gitName ?? (first.Length == size ? GitNames.Blob(first) : null);
        var isWhole = Examine(node.Kind, panel, first, size, digest, newlines, findings);
        run.CountExamined();
        // What an examiner died on is not kept: a mended one must get to see it again.
        if (isWhole)
            run.Cache?.Keep(digest, panel, findings);
    }

    /// <summary>What the content last read has to be opened as; a hole where its name claims an archive that it is not.</summary>
    public Container ContainerOf(Node node) => Containers.Judge(node, window.AsSpan(0, (int)Math.Min(node.Size, Containers.HeadSize)));

    public void Add(Region? at, Claim what, Strength how) => observations.Add(new(by, at, what, how));

    public void Dispose()
    {
        sha256.Dispose();
        ArrayPool<byte>.Shared.Return(window);
    }

    /// <summary>Fills the window as far as the content goes.</summary>
    private int Fill(Func<Memory<byte>, long, int> read, long? stated)
    {
        // One byte more than stated, so that the end shows without growing.
        Reserve((int)Math.Min(ScanRun.Window, (stated ?? 0) + 1), 0);
        var filled = 0;
        while (filled < ScanRun.Window)
        {
            if (filled == window.Length)
                Reserve(filled * 2, filled);
            var count = read(window.AsMemory(filled, Math.Min(window.Length, ScanRun.Window) - filled), filled);
            if (count == 0)
                break;
            filled += count;
        }
        return filled;
    }

    private void Reserve(int size, int keep)
    {
        if (window.Length >= size)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(size);
        window.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(window);
        window = larger;
    }

    private long HashOn(Func<Memory<byte>, long, int> read, int filled, IncrementalHash? sha1, out Digest digest, out long newlines)
    {
        var total = (long)filled;
        newlines = 0;
        sha256.AppendData(window, 0, filled);
        sha1?.AppendData(window, 0, filled);
        var chunk = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            while (read(chunk, total) is > 0 and var count)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                sha256.AppendData(chunk, 0, count);
                sha1?.AppendData(chunk, 0, count);
                newlines += chunk.AsSpan(0, count).Count((byte)'\n');
                total += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
            // Also where reading failed: the hash is used again.
            digest = Digest.FromBytes(sha256.GetHashAndReset());
        }
        return total;
    }

    /// <returns>False where an examiner failed.</returns>
    private bool Examine(FileKind kind, Panel panel, ReadOnlySpan<byte> first, long size, Digest digest, long newlines, Findings findings)
    {
        char[]? text = null;
        var length = 0;
        try
        {
            if (FileKinds.HasText(kind))
            {
                text = TextEncoding.Decode(first, first.Length == size, out length);
                var open = length > 0 && text[length - 1] != '\n' && first.Length == size ? 1 : 0;
                findings.Lines = (int)Math.Min(int.MaxValue, text.AsSpan(0, length).Count('\n') + newlines + open);
            }
            var blob = new Blob { Digest = digest, Kind = kind, Size = size, Bytes = first, Text = text.AsSpan(0, length) };
            observations.Clear();
            var isWhole = true;
            foreach (var examiner in panel.Examiners)
                isWhole &= Show(examiner, in blob);
            findings.Observations = [.. observations];
            return isWhole;
        }
        finally
        {
            if (text is not null)
                ArrayPool<char>.Shared.Return(text);
        }
    }

    private bool Show(IExaminer examiner, in Blob blob)
    {
        by = examiner.Id;
        var before = observations.Count;
        try
        {
            examiner.Examine(in blob, this);
            return true;
        }
#pragma warning disable CA1031 // The border to plug-ins: a defect in one, set off by hostile bytes, is a hole in coverage and not the end of the scan.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
#pragma warning restore CA1031
        {
            observations.RemoveRange(before, observations.Count - before);
            Add(null, new Claim.Malformed($"{examiner.Id}: {e.GetType().Name}"), Strength.Proof);
            return false;
        }
    }
}
