using Entente.Content;
using Entente.Facts;
using Entente.Reports;

namespace Entente.Cli;

/// <summary><c>entente scan PATH</c></summary>
internal static class ScanCommand
{
    public static int Run(string path, string format, string? output, bool useCache, Terminal terminal, CancellationToken cancellation)
    {
        if (path.Length == 0)
            return terminal.Fail("usage.missing", "PATH");
        Scan scan;
        try
        {
            scan = Scan(Sources.Parse(path), useCache, terminal, cancellation);
        }
        catch (PackageUnreadableException unreadable)
        {
            return terminal.Fail("unreadable." + unreadable.Why, path, unreadable.Message);
        }
        var summary = PackageSummary.Of(scan.Inventory);
        if (format == "text" && output is null)
            Terminal.Print(ScanScreen.Render(scan, summary, terminal.Texts, terminal.Columns, terminal.HasColour));
        else
            Write(scan, summary, format, output, terminal);
        // A scan judges nothing; what was not read makes it incomplete, and a pipeline must be able to tell.
        return scan.Inventory.NotRead.Any(hole => hole.Reason != NotReadReason.NamesClashByCase) ? ExitCode.Undetermined : ExitCode.Cleared;
    }

    /// <summary>Scans with every examiner, with progress.</summary>
    public static Scan Scan(PackageSource source, bool useCache, Terminal terminal, CancellationToken cancellation)
    {
        using var cache = useCache ? new BlobCache(BlobCache.DefaultFolder) : null;
        var progress = new ProgressLine(terminal);
        try
        {
            return new PackageScanner(Examiners.All, ScanLimits.Default, cache).Scan(source, progress, cancellation);
        }
        finally
        {
            progress.Clear();
            if (cache is { State: CacheState.SetAside or CacheState.Bypassed })
                terminal.Say("cache." + cache.State, BlobCache.DefaultFolder, cache.Detail);
        }
    }

    private static void Write(Scan scan, PackageSummary summary, string format, string? output, Terminal terminal)
    {
        using var stream = output is null ? Console.OpenStandardOutput() : new FileStream(output + ".writing", FileMode.Create, FileAccess.Write);
        if (format == "text")
            stream.Write(System.Text.Encoding.UTF8.GetBytes(ScanScreen.Render(scan, summary, terminal.Texts, terminal.Columns, hasColour: false)));
        else
            InventoryFile.Write(stream, scan.Inventory, summary);
        stream.Dispose();
        if (output is not null)
            File.Move(output + ".writing", output, overwrite: true);
    }
}
