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
                items.Add(new(path, DiskType.Unreadable, false, 0, e.Message));
            }
        }
        return items;
    }

    public override DiskItem Look(byte[] path) => Item(path, LinuxCalls.StatusOf(Full(path)));

    public override SafeFileHandle Open(byte[] path)
    {
        var handle = LinuxCalls.Open(Full(path), LinuxCalls.ReadOnly | LinuxCalls.NoFollowing);
        if ((LinuxCalls.StatusOf(handle).Mode & LinuxCalls.TypeMask) == LinuxCalls.RegularFile)
            return handle;
        handle.Dispose();
        throw new IOException("no regular file any more");
    }

    public override byte[] TargetOf(byte[] path) => LinuxCalls.TargetOf(Full(path));

    private byte[] Full(byte[] path) => Join(root, path);

    /// <summary>The owner's right to execute counts, as in git.</summary>
    private static DiskItem Item(byte[] path, LinuxCalls.Status status) => (status.Mode & LinuxCalls.TypeMask) switch
    {
        LinuxCalls.RegularFile => new(path, DiskType.File, (status.Mode & 0x40) != 0, status.Size),
        LinuxCalls.DirectoryType => new(path, DiskType.Directory, false, 0),
        LinuxCalls.Link => new(path, DiskType.Link, false, status.Size),
        _ => new(path, DiskType.Special, false, 0),
    };
}
