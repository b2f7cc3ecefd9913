namespace Entente.Content;

/// <summary>A temporary file for a member that is too large for memory and has to be opened as an archive itself.</summary>
internal static class Spool
{
    /// <summary>A file that vanishes when it is closed, also when the process is killed: on Unix it has no name any more
    /// once it is open, on Windows the system deletes it with its last handle.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return file;
    }
}
