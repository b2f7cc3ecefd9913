using System.Globalization;

namespace Entente.Content;

/// <summary>Takes the members that a reader finds in one archive.</summary>
internal sealed class MemberIntake(Unpacker unpacker, Node archive, Budget budget, int depth)
{
    private readonly Dictionary<PackagePath, Node> seen = [];
    private readonly List<Node> members = archive.Members ??= [];

    /// <summary>The path of a member; null where it is the root itself, or none: a hole then says why.</summary>
    public PackagePath? Path(ReadOnlySpan<byte> name, bool backslashParts)
    {
        unpacker.CountEntry();
        if (name.Length > MemberPath.MostBytes)
            archive.Hole(NotReadReason.NameNotReadable, string.Create(CultureInfo.InvariantCulture, $"path of {name.Length} bytes"));
        else if (MemberPath.Normalise(name, backslashParts) is not { } path)
            archive.Hole(NotReadReason.MemberPathEscapes, PathText.Escape(name));
        else if (path.Length > 0)
            return new(path);
        return null;
    }

    /// <param name="stated">Size, where the archive states it before the content.</param>
    public void File(PackagePath path, bool executable, Stream content, long? stated)
    {
        if (Enter(new(path, EntryType.File, executable) { Size = stated ?? 0 }) is { } node)
            unpacker.Take(node, content, stated, budget, depth);
    }

    public void Link(PackagePath path, byte[] target)
    {
        if (Enter(new(path, EntryType.Symlink, false)) is not { } link)
            return;
        if (target.Length < MemberPath.MostBytes)
            Links.Fill(link, target, unpacker.Run);
        else
            link.Hole(NotReadReason.ArchiveCorrupt, string.Create(CultureInfo.InvariantCulture, $"link target of {target.Length} bytes or more"));
    }

    /// <summary>A link whose target is the member's content.</summary>
    public void Link(PackagePath path, Stream content)
    {
        var target = new byte[MemberPath.MostBytes];
        try
        {
            Link(path, target[..content.ReadAtLeast(target, target.Length, throwOnEndOfStream: false)]);
        }
        catch (CorruptArchiveException e)
        {
            Enter(new(path, EntryType.Symlink, false))?.Hole(NotReadReason.ArchiveCorrupt, e.Message);
            throw;
        }
    }

    /// <summary>A second name for a member before it.</summary>
    public void HardLink(PackagePath path, PackagePath? target)
    {
        if (target is { } name && seen.TryGetValue(name, out var first) && first.Type == EntryType.File)
            Enter(new(path, EntryType.File, first.Executable) { SameAs = first.SameAs ?? first });
        else
            Enter(new(path, EntryType.File, false))?.Hole(NotReadReason.ArchiveCorrupt, $"hard link to no member before it: {target}");
    }

    public void Special(PackagePath path) => Enter(new(path, EntryType.Special, false))?.Hole(NotReadReason.SpecialFile, "");

    public void Encrypted(PackagePath path, long size) => Unread(path, size, NotReadReason.ArchiveEncrypted, "");

    public void Unsupported(PackagePath path, long size, string what) => Unread(path, size, NotReadReason.ArchiveFormatUnsupported, what);

    public void Corrupt(PackagePath path, string what) => Unread(path, 0, NotReadReason.ArchiveCorrupt, what);

    private void Unread(PackagePath path, long size, NotReadReason reason, string detail) =>
        Enter(new(path, EntryType.File, false) { Size = size })?.Hole(reason, detail);

    /// <summary>The first member of a name is the entry; that there are others is said.</summary>
    private Node? Enter(Node node)
    {
        if (!seen.TryAdd(node.Path, node))
        {
            seen[node.Path].Hole(NotReadReason.MemberDuplicate, "");
            return null;
        }
        members.Add(node);
        return node;
    }
}
