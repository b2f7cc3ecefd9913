using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Entente.Content;

/// <summary>A directory tree through .NET alone, for systems other than Linux. Names that .NET cannot decode are
/// <see cref="DiskType.NameNotReadable"/>.</summary>
internal sealed class PortableTree(string root) : DiskTree
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    public override List<DiskItem> List(byte[] directory) => Reading(() =>
        new DirectoryInfo(Full(directory)).EnumerateFileSystemInfos("*", Everything)
            .Select(info => Item(Join(directory, Encoding.UTF8.GetBytes(info.Name)), info)).ToList());

    public override DiskItem Look(byte[] path) => Reading(() =>
    {
        var file = new FileInfo(Full(path));
        if (!file.Exists && file.LinkTarget is null && !Directory.Exists(file.FullName))
            throw new FileNotFoundException();
        return Item(path, file);
    });

    public override SafeFileHandle Open(byte[] path) => Reading(() =>
        File.OpenHandle(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public override byte[] TargetOf(byte[] path) => Reading(() =>
        Encoding.UTF8.GetBytes(new FileInfo(Full(path)).LinkTarget ?? throw new IOException("no link any more")));

    public override int Read(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(file, buffer, offset);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IOException(e.GetType().Name, e);
        }
    }

    public override FileStamp StampOf(SafeFileHandle file) => Reading(() =>
        new FileStamp(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks));

    private string Full(byte[] path) => Path.Combine(root, Encoding.UTF8.GetString(path));

    private static DiskItem Item(byte[] path, FileSystemInfo info)
    {
        if (info.Name.Contains('\ufffd', StringComparison.Ordinal))
            return new(path, DiskType.NameNotReadable, false, default);
        if (info.LinkTarget is not null)
            return new(path, DiskType.Link, false, default);
        if (info.Attributes.HasFlag(FileAttributes.Directory))
            return new(path, DiskType.Directory, false, default);
        if (info.Attributes.HasFlag(FileAttributes.Device) || UnixFileType.IsSpecial(info.FullName))
            return new(path, DiskType.Special, false, default);
        var executable = !OperatingSystem.IsWindows() && info.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
        return new(path, DiskType.File, executable, new(new FileInfo(info.FullName).Length, info.LastWriteTimeUtc.Ticks));
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or System.Security.SecurityException or ArgumentException)
        {
            // .NET's own messages name the machine's paths.
            throw new IOException(e.GetType().Name, e);
        }
    }
}
