namespace Entente.Content;

/// <summary>Bounds of a scan. Breach is a <see cref="NotRead"/>, never an exception.</summary>
public sealed record ScanLimits
{
    public static ScanLimits Default { get; } = new();

    /// <summary>How deep archives may nest.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Largest unpacked size to packed size of one archive, once more than <see cref="RatioFrom"/> bytes came out.</summary>
    public int Ratio { get; init; } = 200;

    public long RatioFrom { get; init; } = 16L << 20;

    /// <summary>Entries of the whole package, members included.</summary>
    public int Count { get; init; } = 2_000_000;

    /// <summary>Unpacked bytes of one archive, members of members included.</summary>
    public long Size { get; init; } = 16L << 30;
}

/// <summary>Progress of a scan, reported now and then.</summary>
public readonly record struct ScanProgress(int Files, long Bytes);

/// <summary>Walks, unpacks, hashes and examines a package. Holds no state between scans; safe to call from many threads.</summary>
/// <param name="examiners">Who looks at each blob. Order does not matter to the result.</param>
/// <param name="cache">Where observations are kept by content digest, kind and examiner version; null for none.</param>
public sealed class PackageScanner(IReadOnlyList<IExaminer> examiners, ScanLimits limits, BlobCache? cache)
{
    /// <exception cref="PackageUnreadableException">The source as a whole cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the cache stays usable.</exception>
    public Scan Scan(PackageSource source, IProgress<ScanProgress>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException($"{examiners} {limits} {cache} {source} {progress} {cancellation}");
}

public sealed class BlobCache;
