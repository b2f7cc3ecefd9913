using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Entente.Content;

/// <summary>A directory tree on Linux, where names are bytes.</summary>
internal sealed class LinuxTree(string root) : DiskTree
{
    private readonly byte[] root = Encoding.UTF8.GetBytes(root);

    public override List<DiskItem> List(byte[] directory)
    {
        using var handle = LinuxCalls.Open(Full(directory), LinuxCalls.ReadOnly | LinuxCalls.DirectoryOnly | (directory.Length == 0 ? 0 : LinuxCalls.NoFollowing));
        var items = new List<DiskItem>();
        foreach (var name in LinuxCalls.NamesIn(handle))
        {
            var path = Join(directory, name);
            try
            {
                items.Add(Item(path, LinuxCalls.StatusOf(handle, name)));
            }
            catch (IOException e)
            {
                items.Add(new(path, DiskType.Unreadable, false, default, e.Message));
            }
        }
        return items;
    }

    public override DiskItem Look(byte[] path) => Item(path, LinuxCalls.StatusOf(Full(path)));

    public override SafeFileHandle Open(byte[] path)
    {
        // What is no regular file any more has another stamp; opening without waiting (see LinuxCalls) makes it harmless.
        return LinuxCalls.Open(Full(path), LinuxCalls.ReadOnly | LinuxCalls.NoFollowing);
    }

    public override int Read(SafeFileHandle file, Span<byte> buffer, long offset) => LinuxCalls.Read(file, buffer, offset);

    public override FileStamp StampOf(SafeFileHandle file) => Stamp(LinuxCalls.StatusOf(file));

    public override byte[] TargetOf(byte[] path) => LinuxCalls.TargetOf(Full(path));

    private byte[] Full(byte[] path) => Join(root, path);

    /// <summary>The owner's right to execute counts, as in git.</summary>
    private static DiskItem Item(byte[] path, LinuxCalls.Status status) => (status.Mode & LinuxCalls.TypeMask) switch
    {
        LinuxCalls.RegularFile => new(path, DiskType.File, (status.Mode & 0x40) != 0, Stamp(status)),
        LinuxCalls.DirectoryType => new(path, DiskType.Directory, false, default),
        LinuxCalls.Link => new(path, DiskType.Link, false, default),
        _ => new(path, DiskType.Special, false, default),
    };

    private static FileStamp Stamp(LinuxCalls.Status status) => (status.Mode & LinuxCalls.TypeMask) == LinuxCalls.RegularFile
        ? new(status.Size, unchecked((status.WrittenSeconds * 1_000_000_000) + status.WrittenNanoseconds)) : new(-1, 0);
}
