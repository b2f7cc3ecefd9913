using System.Text;

namespace Entente.Content;

/// <summary>Finds what a path given by the user names. The path itself may be a link; below it none is followed.</summary>
internal static class DiskSource
{
    /// <exception cref="PackageUnreadableException">There is no directory, or it cannot be listed.</exception>
    public static DirectoryWalk Directory(ScanRun run, string path) => Finding(path, () =>
    {
        if (System.IO.File.Exists(path) && !System.IO.Directory.Exists(path))
            throw new PackageUnreadableException(PackageUnreadable.NotADirectoryOrArchive, path);
        if (!System.IO.Directory.Exists(path))
            throw new PackageUnreadableException(PackageUnreadable.NotFound, path);
        var walk = new DirectoryWalk(run, DiskTree.At(Path.GetFullPath(path)));
        walk.ListTree();
        return walk;
    });

    /// <summary>A package of one entry, named as the file.</summary>
    /// <exception cref="PackageUnreadableException">There is no file, or it cannot be opened.</exception>
    public static DirectoryWalk File(ScanRun run, string path) => Finding(path, () =>
    {
        if (System.IO.Directory.Exists(path))
            throw new PackageUnreadableException(PackageUnreadable.NotADirectoryOrArchive, path);
        var full = Path.GetFullPath(path);
        var real = System.IO.File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        var tree = DiskTree.At(Path.GetDirectoryName(real)!);
        var file = tree.Look(Encoding.UTF8.GetBytes(Path.GetFileName(real)));
        if (file.Type != DiskType.File)
            throw new PackageUnreadableException(PackageUnreadable.NotADirectoryOrArchive, path);
        tree.Open(file.Path).Dispose();
        var walk = new DirectoryWalk(run, tree);
        walk.ListFile(file, new(Path.GetFileName(full)));
        return walk;
    });

    private static DirectoryWalk Finding(string path, Func<DirectoryWalk> find)
    {
        try
        {
            return find();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (e is IOException && !Path.Exists(path)))
        {
            throw new PackageUnreadableException(PackageUnreadable.NotFound, path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PackageUnreadableException(PackageUnreadable.NoPermission, $"{path}: {e.Message}", e);
        }
    }
}
