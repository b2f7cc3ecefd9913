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
    /// <summary>Most threads that hash and examine; each may hold a window and its text (24 MiB).</summary>
    private const int MostWorkers = 6;

    /// <exception cref="PackageUnreadableException">The source as a whole cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the cache stays usable.</exception>
    public Scan Scan(PackageSource source, IProgress<ScanProgress>? progress, CancellationToken cancellation) =>
        Scan(source, progress, Math.Clamp(Environment.ProcessorCount, 2, MostWorkers), cancellation);

    internal Scan Scan(PackageSource source, IProgress<ScanProgress>? progress, int workers, CancellationToken cancellation)
    {
        var run = new ScanRun(examiners, limits, cache, progress, cancellation);
        using var crew = new Crew<BlobReader>(workers, () => new BlobReader(run));
        using var own = new BlobReader(run);
        try
        {
            var nodes = source switch
            {
                PackageSource.FromDirectory directory => ReadDisk(DiskSource.Directory(run, directory.Path), run, crew, own),
                PackageSource.FromArchive archive => ReadDisk(DiskSource.File(run, archive.Path), run, crew, own),
                PackageSource.FromGit git => ReadGit(git, run, crew, own),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            return new(new Assembly(run).Inventory(nodes), run.Work);
        }
        finally
        {
            cache?.Flush();
        }
    }

    internal static List<Node> ReadDisk(DirectoryWalk walk, ScanRun run, Crew<BlobReader> crew, BlobReader own)
    {
        walk.Read(crew);
        var unpacker = new Unpacker(run, crew, own, walk.Nodes.Count);
        foreach (var (archive, path) in walk.Archives)
            using (var content = walk.Reopen(archive, path))
                if (content is not null)
                    unpacker.Open(archive, archive.Container, content);
        crew.Wait();
        return walk.Nodes;
    }

    /// <summary>Apart, so that libgit2 is loaded for git sources only.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static List<Node> ReadGit(PackageSource.FromGit source, ScanRun run, Crew<BlobReader> crew, BlobReader own)
    {
        var nodes = new GitSource(run, new Unpacker(run, crew, own, 0)).Read(source.Repository, source.Revision);
        crew.Wait();
        return nodes;
    }
}
