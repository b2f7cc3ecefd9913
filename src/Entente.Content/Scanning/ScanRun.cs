using System.Collections.Concurrent;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>What the parts of one scan share.</summary>
internal sealed class ScanRun(
    IReadOnlyList<IExaminer> examiners, ScanLimits limits, BlobCache? cache, IProgress<ScanProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Bytes of a content that examiners see.</summary>
    public const int Window = 8 << 20;

    private const long ReportEveryMilliseconds = 100;

    private readonly ConcurrentDictionary<(Digest, FileKind), Findings> found = new();
    private readonly ConcurrentDictionary<FileKind, Panel> panels = new();
    private readonly ConcurrentBag<NotRead> holes = [];
    private int files;
    private long bytes;
    private int examined;
    private int reused;
    private long reportedAt = Environment.TickCount64;

    public ScanLimits Limits => limits;

    public BlobCache? Cache => cache;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Examiners by name and version: the order in which they see a blob.</summary>
    public IReadOnlyList<IExaminer> Examiners { get; } =
        [.. examiners.OrderBy(e => e.Id.Name, StringComparer.Ordinal).ThenBy(e => e.Id.Version)];

    public ScanWork Work => new(files, bytes, examined, reused);

    public IEnumerable<NotRead> Holes => holes;

    /// <summary>The examiners that want a kind, and the cache's name for them.</summary>
    public Panel PanelOf(FileKind kind) => panels.GetOrAdd(kind, k => new([.. Examiners.Where(e => e.Wants(k))], k));

    /// <summary>The findings for a content, and whether the caller is the first to ask, who has to fill them.</summary>
    public bool IsFirst(Digest content, FileKind kind, out Findings findings)
    {
        var mine = new Findings();
        findings = found.GetOrAdd((content, kind), mine);
        return ReferenceEquals(findings, mine);
    }

    public void Hole(string location, NotReadReason reason, string detail) => holes.Add(new(location, reason, detail));

    public void CountExamined() => Interlocked.Increment(ref examined);

    public void CountReused() => Interlocked.Increment(ref reused);

    public void CountFile(long size)
    {
        var nowFiles = Interlocked.Increment(ref files);
        var nowBytes = Interlocked.Add(ref bytes, size);
        if (progress is null)
            return;
        var last = Interlocked.Read(ref reportedAt);
        var now = Environment.TickCount64;
        if (now - last >= ReportEveryMilliseconds && Interlocked.CompareExchange(ref reportedAt, now, last) == last)
            progress.Report(new(nowFiles, nowBytes));
    }
}

/// <summary>Who examines a kind.</summary>
internal sealed class Panel(IExaminer[] examiners, FileKind kind)
{
    public IReadOnlyList<IExaminer> Examiners => examiners;

    /// <summary>Part of the cache's key: results of other examiners, or of another version, are other results.</summary>
    public Digest CacheDigest { get; } = Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{kind}\n{string.Join('\n', examiners.Select(e => e.Id))}"));
}
