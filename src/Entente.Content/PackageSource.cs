namespace Entente.Content;

/// <summary>Where a package's content comes from. Closed family.</summary>
public abstract record PackageSource
{
    private PackageSource() { }

    /// <summary>A directory tree; links are entries, never followed.</summary>
    public sealed record FromDirectory(string Path) : PackageSource;

    /// <summary>One file. An archive is opened: its members are the package's tree.</summary>
    public sealed record FromArchive(string Path) : PackageSource;

    /// <summary>The tree of a revision, read from the repository's objects, never from its work tree.</summary>
    public sealed record FromGit(string Repository, string Revision) : PackageSource;
}

/// <summary>The package could not be read at all (absent, no permission, no such revision).</summary>
public sealed class PackageUnreadableException(PackageUnreadable why, string detail, Exception? inner = null)
    : Exception(detail, inner)
{
    public PackageUnreadable Why { get; } = why;
}

/// <summary>Each value has a text in every language.</summary>
public enum PackageUnreadable : byte { NotFound, NoPermission, NotADirectoryOrArchive, NotARepository, NoSuchRevision }

/// <summary>The result of a scan and what it took.</summary>
public sealed record Scan(Inventory Inventory, ScanWork Work);
