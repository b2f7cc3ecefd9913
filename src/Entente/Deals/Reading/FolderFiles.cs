using Entente.Content;
using Entente.Merkle;

namespace Entente.Deals.Reading;

/// <summary>Opens files below one folder and nothing outside it: a deal folder may come from the adversary, and a link in it
/// may point anywhere.</summary>
internal sealed class FolderFiles
{
    private readonly string root;

    public FolderFiles(string folder)
    {
        var info = new DirectoryInfo(Path.GetFullPath(folder));
        root = (info.ResolveLinkTarget(returnFinalTarget: true) ?? info).FullName;
    }

    public List<DealSource> Opened { get; } = [];

    public List<Diagnostic> Errors { get; } = [];

    /// <summary>The documents as parsed, for finding the place of a name.</summary>
    public Dictionary<string, YamlNode> Documents { get; } = new(StringComparer.Ordinal);

    /// <returns>The file's bytes; null where it is absent (not reported) or unreadable (reported).</returns>
    public byte[]? Bytes(string file)
    {
        var path = Path.Combine(root, file);
        try
        {
            if (!File.Exists(path))
            {
                if (Directory.Exists(path))
                    Report(DiagnosticCode.FileUnreadable, file, Argument.Text("found.directory"));
                return null;
            }
            if (LeavesFolder(file))
                return null;
            var info = new FileInfo(path);
            // A pipe would wait for ever, a device never end.
            if (UnixFileType.IsSpecial(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path))
            {
                Report(DiagnosticCode.FileUnreadable, file, Argument.Text("found.special-file"));
                return null;
            }
            if (info.Length > YamlReader.LargestFile)
            {
                Report(DiagnosticCode.FileTooLarge, file, Invariant($"{info.Length}"), Invariant($"{YamlReader.LargestFile}"));
                return null;
            }
            var bytes = File.ReadAllBytes(path);
            Opened.Add(new DealSource(file, Digest.Of(bytes)));
            return bytes;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Report(DiagnosticCode.FileUnreadable, file, Argument.Text(unreadable is UnauthorizedAccessException ? "found.no-permission" : "found.io-error"));
            return null;
        }
    }

    /// <summary>Names in a sub-folder, ordinal; empty where it is absent.</summary>
    public string[] Names(string folder, bool directories)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path) || (folder.Length > 0 && LeavesFolder(folder)))
            return [];
        try
        {
            string[] names = [.. (directories ? Directory.EnumerateDirectories(path) : Directory.EnumerateFiles(path)).Select(name => Path.GetFileName(name))];
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Report(DiagnosticCode.FileUnreadable, folder.Length == 0 ? "." : folder, Argument.Text("found.no-permission"));
            return [];
        }
    }

    /// <summary>Reports when a link on the way to <paramref name="path"/> leads out of the folder.</summary>
    public bool LeavesFolder(string path)
    {
        var current = root;
        foreach (var segment in path.Split('/'))
        {
            current = Path.Combine(current, segment);
            FileSystemInfo info = Directory.Exists(current) ? new DirectoryInfo(current) : new FileInfo(current);
            if (info.LinkTarget is null)
                continue;
            var target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? "";
            if (target != root && !target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                Report(DiagnosticCode.PathOutside, path, path);
                return true;
            }
        }
        return false;
    }

    private void Report(DiagnosticCode code, string file, params Argument[] arguments) =>
        Errors.Add(new Diagnostic(code, file, 0, 0, [.. arguments]));
}
