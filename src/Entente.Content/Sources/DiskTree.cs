using Microsoft.Win32.SafeHandles;

namespace Entente.Content;

internal enum DiskType : byte { File, Directory, Link, Special, Unreadable, NameNotReadable }

/// <param name="Path">Below the root.</param>
/// <param name="Detail">For what could not be read: why.</param>
internal readonly record struct DiskItem(byte[] Path, DiskType Type, bool Executable, FileStamp Stamp, string Detail = "");

/// <summary>Size and time of a file, to tell whether it changed between listing and the end of reading.</summary>
/// <param name="Written">In units of the file system; only equality means something.</param>
internal readonly record struct FileStamp(long Length, long Written);

/// <summary>A directory tree as the file system holds it. Links are never followed below the root.</summary>
internal abstract class DiskTree
{
    /// <summary>The tree below a directory: by exact bytes where the system has names of bytes.</summary>
    public static DiskTree At(string root) => OperatingSystem.IsLinux() && LinuxCalls.AreKnown ? new LinuxTree(root) : new PortableTree(root);

    /// <summary>What is directly in a directory, in no order.</summary>
    /// <param name="directory">Path below the root; empty for the root.</param>
    /// <exception cref="IOException">It cannot be listed; the message names no path.</exception>
    public abstract List<DiskItem> List(byte[] directory);

    /// <summary>What is at one path.</summary>
    /// <exception cref="IOException">There is nothing, or it cannot be asked; the message names no path.</exception>
    public abstract DiskItem Look(byte[] path);

    /// <exception cref="IOException">It cannot be opened, or is no regular file any more; the message names no path.</exception>
    public abstract SafeFileHandle Open(byte[] path);

    /// <summary>Reads at an offset; 0 at the end.</summary>
    public abstract int Read(SafeFileHandle file, Span<byte> buffer, long offset);

    /// <summary>How the file is now; no stamp of a regular file where it is none.</summary>
    public abstract FileStamp StampOf(SafeFileHandle file);

    /// <exception cref="IOException">It is no link any more; the message names no path.</exception>
    public abstract byte[] TargetOf(byte[] path);

    protected static byte[] Join(byte[] directory, ReadOnlySpan<byte> name) =>
        directory.Length == 0 ? name.ToArray() : [.. directory, (byte)'/', .. name];
}
