using System.Globalization;
using System.Text;
using LibGit2Sharp;

namespace Entente.Content;

/// <summary>Reads the tree of a revision from a repository's objects; the work tree and its filters do not count. A file kept
/// with Git LFS is read from the repository's own store, as a checkout would.</summary>
internal sealed class GitSource(ScanRun run, Unpacker unpacker)
{
    /// <summary>Largest blob: libgit2 holds a blob in memory whole.</summary>
    private const long MostBytes = 512L << 20;

    /// <summary>Deepest folder, as deep as a path of 4,096 bytes can be.</summary>
    private const int MostDepth = 2048;

    private readonly List<Node> nodes = [];

    /// <exception cref="PackageUnreadableException">There is no repository, or no such revision in it.</exception>
    public List<Node> Read(string path, string revision)
    {
        using var repository = Open(path);
        var tree = Find(repository, revision);
        try
        {
            ReadTree(repository, tree, []);
        }
        catch (LimitReachedException e) when (e.Budget is null)
        {
            run.Hole(".", e.Reason, e.Message);
        }
        return nodes;
    }

    private static Repository Open(string path)
    {
        if (!Path.Exists(path))
            throw new PackageUnreadableException(PackageUnreadable.NotFound, path);
        try
        {
            return new Repository(path);
        }
        catch (Exception e) when (e is LibGit2SharpException or ArgumentException)
        {
            throw new PackageUnreadableException(PackageUnreadable.NotARepository, e.Message, e);
        }
    }

    private static Tree Find(Repository repository, string revision)
    {
        try
        {
            return repository.Lookup(revision)?.Peel<Tree>() ?? throw new PackageUnreadableException(PackageUnreadable.NoSuchRevision, revision);
        }
        catch (Exception e) when (e is LibGit2SharpException or ArgumentException)
        {
            throw new PackageUnreadableException(PackageUnreadable.NoSuchRevision, $"{revision}: {e.Message}", e);
        }
    }

    private void ReadTree(Repository repository, Tree tree, byte[] folder, int depth = 0)
    {
        if (depth > MostDepth)
        {
            run.Hole(PathText.Escape(folder), NotReadReason.LimitDepth, string.Create(CultureInfo.InvariantCulture, $"{MostDepth} folders"));
            return;
        }
        foreach (var item in tree)
        {
            byte[] path = folder.Length == 0 ? Encoding.UTF8.GetBytes(item.Name) : [.. folder, (byte)'/', .. Encoding.UTF8.GetBytes(item.Name)];
            unpacker.CountEntry();
            // libgit2's names come as text; what is no UTF-8 comes with replacement characters.
            if (item.Name.Contains('\ufffd', StringComparison.Ordinal))
            {
                run.Hole(PathText.Escape(path), NotReadReason.NameNotReadable, "");
                continue;
            }
            try
            {
                Take(repository, item, path, depth);
            }
            catch (LibGit2SharpException e)
            {
                var lost = new Node(new(path), EntryType.File, item.Mode == Mode.ExecutableFile);
                lost.Hole(NotReadReason.Unreadable, e.Message);
                nodes.RemoveAll(n => n.Path == lost.Path);
                nodes.Add(lost);
            }
        }
    }

    private void Take(Repository repository, TreeEntry item, byte[] path, int depth)
    {
        switch (item.TargetType)
        {
            case TreeEntryTargetType.Tree:
                ReadTree(repository, (Tree)item.Target, path, depth + 1);
                break;
            case TreeEntryTargetType.GitLink:
                nodes.Add(Submodule(new(path), item.Target.Sha));
                break;
            default:
                TakeBlob(repository, item, new(path));
                break;
        }
    }

    private static Node Submodule(PackagePath path, string commit)
    {
        var content = Encoding.ASCII.GetBytes(commit);
        var node = new Node(path, EntryType.Submodule, false)
        {
            Size = content.Length,
            Content = Merkle.Digest.Of(content),
            SubmoduleCommit = Convert.FromHexString(commit),
        };
        node.Hole(NotReadReason.SubmoduleAbsent, commit);
        return node;
    }

    private void TakeBlob(Repository repository, TreeEntry item, PackagePath path)
    {
        var size = repository.ObjectDatabase.RetrieveObjectMetadata(item.Target.Id).Size;
        var blob = (LibGit2Sharp.Blob)item.Target;
        var node = new Node(path, item.Mode == Mode.SymbolicLink ? EntryType.Symlink : EntryType.File, item.Mode == Mode.ExecutableFile) { Size = size };
        if (size > MostBytes)
        {
            node.Hole(NotReadReason.LimitSize, string.Create(CultureInfo.InvariantCulture, $"git object of {size} bytes, at most {MostBytes} are read"));
            nodes.Add(node);
            return;
        }
        using var content = blob.GetContentStream();
        nodes.Add(node);
        if (node.Type == EntryType.Symlink)
        {
            var target = new byte[size];
            content.ReadExactly(target);
            Links.Fill(node, target, run);
            return;
        }
        using var stored = size <= LfsPointer.MostBytes ? Stored(repository, content) : null;
        content.Position = 0;
        unpacker.Take(node, stored ?? content, stored?.Length ?? size, null, 0);
    }

    /// <summary>What a pointer stands for, if the repository holds it.</summary>
    private static FileStream? Stored(Repository repository, Stream content)
    {
        var pointer = new byte[content.Length];
        content.ReadExactly(pointer);
        if (!LfsPointer.TryParse(pointer, out var oid, out var size))
            return null;
        var path = Path.Combine(repository.Info.Path, "lfs", "objects", oid[..2], oid[2..4], oid);
        if (!File.Exists(path))
            return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (file.Length == size && Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)) == oid)
        {
            file.Position = 0;
            return file;
        }
        file.Dispose();
        return null;
    }
}
