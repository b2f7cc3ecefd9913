using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>Lists a directory tree into nodes and lets the crew read them. Contents recognised as archives are opened
/// afterwards, in the order of their paths, by <see cref="Unpacker"/>.</summary>
internal sealed class DirectoryWalk(ScanRun run, DiskTree tree)
{
    /// <summary>Files that a worker takes at once: taking one costs more than reading a small one.</summary>
    private const int Batch = 32;

    private readonly List<Node> nodes = [];
    private readonly List<(Node Node, byte[] Path)> files = [];

    /// <summary>Nodes, sorted by path.</summary>
    public List<Node> Nodes => nodes;

    /// <summary>Lists the whole tree; version-control storage at its root (<c>.git</c>) is not content of the package.</summary>
    /// <exception cref="IOException">The root cannot be listed.</exception>
    public void ListTree()
    {
        var open = new Stack<byte[]>();
        open.Push([]);
        while (open.TryPop(out var directory))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            List<DiskItem> items;
            try
            {
                items = tree.List(directory);
            }
            catch (IOException e) when (directory.Length > 0)
            {
                run.Hole(PathText.Escape(directory), NotReadReason.Unreadable, e.Message);
                continue;
            }
            // Sorted, so that it does not depend on the file system where a limit strikes.
            items.Sort((a, b) => a.Path.AsSpan().SequenceCompareTo(b.Path));
            foreach (var item in items)
            {
                if (item.Type == DiskType.Directory)
                {
                    if (!item.Path.AsSpan().SequenceEqual(".git"u8))
                        open.Push(item.Path);
                    continue;
                }
                if (directory.Length == 0 && item.Path.AsSpan().SequenceEqual(".git"u8))
                    continue;
                if (nodes.Count >= run.Limits.Count)
                {
                    run.Hole(directory.Length == 0 ? "." : PathText.Escape(directory), NotReadReason.LimitCount,
                        string.Create(CultureInfo.InvariantCulture, $"more than {run.Limits.Count} entries"));
                    open.Clear();
                    break;
                }
                Enter(item, new PackagePath(item.Path));
            }
        }
        nodes.Sort((a, b) => a.Path.CompareTo(b.Path));
        files.Sort((a, b) => a.Path.AsSpan().SequenceCompareTo(b.Path));
    }

    /// <summary>Takes one file only.</summary>
    public void ListFile(DiskItem file, PackagePath name) => Enter(file, name);

    public void Read(Crew<BlobReader> crew)
    {
        // Small files are taken many at once, large ones alone.
        for (var i = 0; i < files.Count;)
        {
            var start = i;
            for (long bytes = 0; i < files.Count && i - start < Batch && (i == start || bytes < 4 << 20); i++)
                bytes += files[i].Node.Size;
            var batch = files.GetRange(start, i - start);
            crew.Post(reader => batch.ForEach(f => Read(f.Node, f.Path, reader)), 0);
        }
        crew.Wait();
    }

    /// <summary>Files that turned out to be archives, in the order of their paths.</summary>
    public IEnumerable<(Node Node, byte[] Path)> Archives =>
        files.Where(f => f.Node.Container != Container.None);

    /// <summary>Opens a file again to unpack it; null, and a hole, where it is not what was hashed.</summary>
    public FileStream? Reopen(Node archive, byte[] path)
    {
        try
        {
            var handle = tree.Open(path);
            if (tree.StampOf(handle) == archive.Stamp)
                return new FileStream(handle, FileAccess.Read, 1 << 16);
            handle.Dispose();
            archive.Hole(NotReadReason.ChangedWhileRead, "");
        }
        catch (IOException e)
        {
            archive.Hole(NotReadReason.Unreadable, e.Message);
        }
        return null;
    }

    private void Enter(DiskItem item, PackagePath name)
    {
        switch (item.Type)
        {
            case DiskType.File:
                var file = new Node(name, EntryType.File, item.Executable) { Size = item.Stamp.Length, Stamp = item.Stamp };
                nodes.Add(file);
                files.Add((file, item.Path));
                break;
            case DiskType.Link:
                nodes.Add(Link(item, name));
                break;
            case DiskType.Special:
                var special = new Node(name, EntryType.Special, false);
                special.Hole(NotReadReason.SpecialFile, "");
                nodes.Add(special);
                break;
            case DiskType.NameNotReadable:
                run.Hole(name.ToString(), NotReadReason.NameNotReadable, "");
                break;
            default:
                var unreadable = new Node(name, EntryType.File, item.Executable) { Size = item.Stamp.Length };
                unreadable.Hole(NotReadReason.Unreadable, item.Detail);
                nodes.Add(unreadable);
                break;
        }
    }

    private Node Link(DiskItem item, PackagePath name)
    {
        var link = new Node(name, EntryType.Symlink, false);
        try
        {
            Links.Fill(link, tree.TargetOf(item.Path), run);
        }
        catch (IOException e)
        {
            link.Hole(NotReadReason.Unreadable, e.Message);
        }
        return link;
    }

    private void Read(Node node, byte[] path, BlobReader reader)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        try
        {
            using var handle = tree.Open(path);
            var stamp = node.Stamp;
            var end = 0L;
            var same = true;
            reader.Read(node, (buffer, offset) =>
            {
                // No read to find the end: the stamp afterwards tells whether it was.
                var count = offset >= stamp.Length ? 0 : tree.Read(handle, buffer.Span, offset);
                end = offset + count;
                return count;
            }, stamp.Length, isUnchanged: () => same = end == stamp.Length && tree.StampOf(handle) == stamp);
            if (same)
                node.Container = reader.ContainerOf(node);
            else
                node.Hole(NotReadReason.ChangedWhileRead, string.Create(CultureInfo.InvariantCulture, $"{stamp.Length} bytes when listed, {end} read"));
        }
        catch (IOException e)
        {
            node.Hole(NotReadReason.Unreadable, e.Message);
        }
    }
}
