using System.Collections.Immutable;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>What is known of a content apart from where it is. Shared by all entries of one content and kind; filled by
/// the worker that came first, read when all are done.</summary>
internal sealed class Findings
{
    public byte[]? GitName { get; set; }
    public int Lines { get; set; }
    public ImmutableArray<Observation> Observations { get; set; } = [];
}

/// <summary>An entry in the making. One thread at a time works on it, but holes may be added by the unpacking thread
/// while a worker hashes.</summary>
internal sealed class Node(PackagePath path, EntryType type, bool executable)
{
    private readonly List<(NotReadReason Reason, string Detail)> holes = [];
    private Findings? findings;

    public PackagePath Path { get; } = path;
    public EntryType Type { get; } = type;
    public bool Executable { get; } = executable;

    public long Size { get => SameAs?.Size ?? field; set; }
    public Digest? Content { get => SameAs is { } same ? same.Content : field; set; }
    public FileKind Kind { get => SameAs?.Kind ?? field; set; } = FileKind.Unknown;
    public Findings? Findings { get => SameAs is { } same ? same.Findings : findings; set => findings = value; }

    /// <summary>The object git names for the entry; null where the content was not read.</summary>
    public byte[]? GitName => Type == EntryType.Submodule ? SubmoduleCommit : Findings?.GitName;

    public byte[]? SubmoduleCommit { get; init; }

    /// <summary>The target of a link.</summary>
    public byte[]? Target { get; set; }

    /// <summary>The member that a hard link of a tar file repeats.</summary>
    public Node? SameAs { get; set; }

    /// <summary>Members, in the order of the archive; null for what was not opened.</summary>
    public List<Node>? Members { get; set; }

    /// <summary>For a file on disk: what it has to be opened as, once its own bytes were hashed.</summary>
    public Container Container { get; set; }

    public FileStamp Stamp { get; set; }

    public IReadOnlyList<(NotReadReason Reason, string Detail)> Holes => holes;

    public void Hole(NotReadReason reason, string detail)
    {
        lock (holes)
            holes.Add((reason, detail));
    }
}
