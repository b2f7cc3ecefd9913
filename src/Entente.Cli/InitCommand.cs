using Entente.Content;
using Entente.Deals;
using Entente.Facts;
using NodaTime;

namespace Entente.Cli;

/// <summary><c>entente init DIR [--from PATH]</c>, <c>entente init DIR --add FILE</c></summary>
internal static class InitCommand
{
    public static int Run(string folder, string? from, string? add, LocalDate today, Terminal terminal, CancellationToken cancellation)
    {
        if (add is not null)
            return Add(folder, add, today, terminal);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return terminal.Fail("init.not-empty", folder);
        var name = NameOf(folder);
        try
        {
            if (from is null)
            {
                Write(folder, Drafting.Skeleton(name, today));
                Directory.CreateDirectory(Path.Combine(folder, "transfers", TransferId(today), "package"));
                terminal.Say("init.skeleton", folder, Terminal.Command);
                return ExitCode.Cleared;
            }
            var source = Sources.Parse(from);
            var scan = ScanCommand.Scan(source, useCache: true, terminal, cancellation);
            var summary = PackageSummary.Of(scan.Inventory);
            Write(folder, Drafting.FromScan(name, summary, today));
            var copied = Copy(source, Path.Combine(folder, "transfers", TransferId(today)));
            terminal.Say("init.drafted", folder, summary.Components.Length, summary.Techniques.Length, summary.Datasets.Length, summary.Endpoints.Length);
            terminal.Say("init.next", copied ? $"{Terminal.Command} review {folder}" : $"{Terminal.Command} review {folder} --package {from}");
            return ExitCode.Cleared;
        }
        catch (PackageUnreadableException unreadable)
        {
            return terminal.Fail("unreadable." + unreadable.Why, from, unreadable.Message);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail("error.write", folder, unwritable.Message.TrimEnd('.'));
        }
    }

    /// <summary>Begins one more file of a deal that is there already.</summary>
    private static int Add(string folder, string file, LocalDate today, Terminal terminal)
    {
        if (!File.Exists(Path.Combine(folder, DealFolder.DealFile)))
            return terminal.Fail("init.no-deal", folder);
        var path = Path.Combine(folder, file);
        if (Path.Exists(path))
            return terminal.Fail("init.already", path);
        try
        {
            Write(folder, [.. Drafting.Skeleton(NameOf(folder), today).Where(one => one.File == file)]);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail("error.write", path, unwritable.Message.TrimEnd('.'));
        }
        terminal.Say("init.added", path);
        return ExitCode.Cleared;
    }

    private static string TransferId(LocalDate day) => FormattableString.Invariant($"{day:R}-initial");

    private static void Write(string folder, IReadOnlyList<(string File, string Text)> files)
    {
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>Puts the content into the deal folder, since a deal file may not point outside it. The objects of a git
    /// revision stay where they are and are named on the command line.</summary>
    private static bool Copy(PackageSource source, string transfer)
    {
        switch (source)
        {
            case PackageSource.FromDirectory directory:
                CopyTree(new DirectoryInfo(directory.Path), Path.Combine(transfer, "package"), isRoot: true);
                return true;
            case PackageSource.FromArchive archive:
                File.Copy(archive.Path, Path.Combine(transfer, Path.GetFileName(archive.Path)));
                File.AppendAllText(Path.Combine(transfer, "transfer.yaml"), $"package: \"{Path.GetFileName(archive.Path)}\"\n");
                return true;
            default:
                return false;
        }
    }

    private static void CopyTree(DirectoryInfo from, string to, bool isRoot)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            if (isRoot && entry.Name == ".git")
                continue;
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo inner)
                CopyTree(inner, target, isRoot: false);
            else if (entry is FileInfo file && !UnixFileType.IsSpecial(file.FullName))
                file.CopyTo(target);
        }
    }

    private static string NameOf(string folder)
    {
        var name = string.Concat(Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)).ToLowerInvariant()
            .Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-')).Trim('-', '.');
        return name.Length == 0 ? "deal" : name[..Math.Min(name.Length, 80)];
    }
}
