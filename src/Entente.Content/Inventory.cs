using System.Collections.Immutable;
using Entente.Merkle;

namespace Entente.Content;

public enum EntryType : byte
{
    File = 1,
    /// <summary>Content is the target's bytes; never followed.</summary>
    Symlink = 2,
    /// <summary>A git submodule: content is the commit's name in hexadecimal; what it points to is not here.</summary>
    Submodule = 3,
    /// <summary>Device, socket, pipe: never opened.</summary>
    Special = 4,
}

/// <summary>Why content was not read, or not wholly. Each value has a text in every language.</summary>
public enum NotReadReason : byte
{
    Unreadable, ChangedWhileRead, SpecialFile, NameNotReadable, LinkOutOfPackage, LinkLoop,
    SubmoduleAbsent, LfsContentAbsent,
    ArchiveCorrupt, ArchiveEncrypted, ArchiveFormatUnsupported,
    LimitDepth, LimitRatio, LimitCount, LimitSize,
    MemberPathEscapes, MemberDuplicate, NamesClashByCase,
    Malformed, ExaminedInPart,
}

/// <summary>A hole in coverage: what was not read, and why.</summary>
/// <param name="Location">Entry, or archive, that it concerns.</param>
/// <param name="Detail">Numbers or the reader's own words, quoted and never translated; empty where the reason says all.</param>
public sealed record NotRead(string Location, NotReadReason Reason, string Detail);

/// <summary>One thing in a package.</summary>
/// <param name="Location">Unique printable place: the path, and for a member of an archive the archive's location, <c>!/</c> and the member's path.</param>
/// <param name="Path">Path within its own tree.</param>
/// <param name="Content">SHA-256 of the content; null where it was not read.</param>
/// <param name="GitObject">Git blob name (SHA-1, 40 hexadecimal digits): <c>swh:1:cnt:</c> of it is the SWHID. An alias for finding content elsewhere, never evidence.</param>
/// <param name="Lines">Lines of text; 0 for others.</param>
/// <param name="Members">For an archive that was opened: digest of the tree of its members.</param>
public sealed record Entry(
    string Location,
    PackagePath Path,
    EntryType Type,
    bool Executable,
    long Size,
    Digest? Content,
    string? GitObject,
    FileKind Kind,
    int Lines,
    Digest? Members,
    ImmutableArray<Observation> Observations);

/// <summary>What examiners observed in a package, and the coverage.</summary>
/// <param name="Package">The package digest (design, contract 1).</param>
/// <param name="GitTree">Git tree name of the root where every entry can be put in one; else null.</param>
/// <param name="Entries">Every entry, members of archives included, by <see cref="Entry.Location"/> (ordinal).</param>
/// <param name="NotRead">The holes, by location and reason.</param>
/// <param name="Examiners">Who examined.</param>
public sealed record Inventory(
    Digest Package,
    string? GitTree,
    ImmutableArray<Entry> Entries,
    ImmutableArray<NotRead> NotRead,
    ImmutableArray<ExaminerId> Examiners);

/// <summary>How much work a scan took. Not part of any result: it differs from run to run.</summary>
public readonly record struct ScanWork(int Files, long Bytes, int Examined, int Reused);
