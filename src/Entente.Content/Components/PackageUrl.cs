using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Content;

/// <summary>Why a text or a set of parts is no package URL. Each value has a text in every language.</summary>
public enum PackageUrlProblem : byte
{
    None, SchemeMissing, TypeMissing, TypeInvalid, NamespaceRequired, NamespaceProhibited, NamespaceInvalid,
    NameMissing, NameInvalid, VersionInvalid, QualifierInvalid, QualifierMissing, SubpathInvalid, NotUtf8,
}

/// <summary>A package URL (ECMA-427): <c>pkg:type/namespace/name@version?qualifiers#subpath</c>, always in canonical form,
/// with the rules of the registered types applied. Immutable; two are equal when their texts are.</summary>
public sealed class PackageUrl : IEquatable<PackageUrl>
{
    private readonly string text;

    private PackageUrl(string type, string? space, string name, string? version,
        ImmutableSortedDictionary<string, string> qualifiers, string? subpath)
    {
        (Type, Namespace, Name, Version, Qualifiers, Subpath) = (type, space, name, version, qualifiers, subpath);
        text = Write();
    }

    public string Type { get; }

    /// <summary>Decoded segments joined by <c>/</c>; null where there is none.</summary>
    public string? Namespace { get; }

    public string Name { get; }

    /// <summary>Opaque; null where none is stated.</summary>
    public string? Version { get; }

    /// <summary>Decoded values by key, ordinal.</summary>
    public ImmutableSortedDictionary<string, string> Qualifiers { get; }

    public string? Subpath { get; }

    /// <summary>The URL without version, qualifiers and subpath: what identifies the component through its releases.</summary>
    public string Unversioned => text[..UnversionedLength()];

    /// <summary>Reads a package URL. Accepts what the standard's clause 5 allows a parser to accept, such as slashes after
    /// the scheme and text that is not yet percent-encoded; qualifier keys have to be lower case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageUrl? url, out PackageUrlProblem problem) =>
        PackageUrlReader.TryRead(text, foldKeys: false, out url, out problem);

    /// <summary>Reads a package URL as <see cref="TryParse"/> and mends what has one plain remedy: the case of qualifier keys.</summary>
    public static bool TryNormalise(string? text, [NotNullWhen(true)] out PackageUrl? url, out PackageUrlProblem problem) =>
        PackageUrlReader.TryRead(text, foldKeys: true, out url, out problem);

    /// <summary>Builds a package URL from decoded parts. Empty parts count as absent, also qualifiers with an empty value.</summary>
    public static bool TryBuild(string? type, string? space, string? name, string? version,
        IEnumerable<KeyValuePair<string, string>>? qualifiers, string? subpath,
        [NotNullWhen(true)] out PackageUrl? url, out PackageUrlProblem problem)
    {
        url = null;
        problem = PackageUrlProblem.None;
        type = type?.ToLowerInvariant();
        if (string.IsNullOrEmpty(type))
            return Fail(PackageUrlProblem.TypeMissing, out problem);
        if (!IsType(type))
            return Fail(PackageUrlProblem.TypeInvalid, out problem);
        var rules = PackageUrlType.Of(type);
        name = rules.FoldName(name?.Trim('/') ?? "");
        space = rules.FoldNamespace(space?.Trim('/') ?? "");
        version = rules.FoldVersion(version ?? "");
        if (name.Length == 0)
            return Fail(PackageUrlProblem.NameMissing, out problem);
        if (space.Contains("//", StringComparison.Ordinal))
            return Fail(PackageUrlProblem.NamespaceInvalid, out problem);
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in qualifiers ?? [])
        {
            if (!IsKey(key) || (value.Length > 0 && !pairs.TryAdd(key, value)))
                return Fail(PackageUrlProblem.QualifierInvalid, out problem);
        }
        problem = rules.Check(space, name, version, pairs);
        if (problem != PackageUrlProblem.None)
            return false;
        if (type == "mlflow" && pairs.TryGetValue("repository_url", out var server) && server.Contains("databricks", StringComparison.OrdinalIgnoreCase))
            name = name.ToLowerInvariant();    // that server folds case, others do not
        subpath = subpath?.Trim('/') ?? "";
        if (subpath.Split('/') is { Length: > 1 } segments && segments.Any(segment => segment is "" or "." or "..") || subpath is "." or "..")
            return Fail(PackageUrlProblem.SubpathInvalid, out problem);
        url = new(type, OrNull(space), name, OrNull(version), pairs.ToImmutable(), OrNull(subpath));
        return true;
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => text;

    public bool Equals(PackageUrl? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as PackageUrl);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    private static bool Fail(PackageUrlProblem why, out PackageUrlProblem problem)
    {
        problem = why;
        return false;
    }

    private static string? OrNull(string part) => part.Length == 0 ? null : part;

    private static bool IsType(string type) =>
        char.IsAsciiLetterLower(type[0]) && type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    private static bool IsKey(string key) => key.Length > 0
        && char.IsAsciiLetterLower(key[0])
        && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');

    private int UnversionedLength()
    {
        var end = text.AsSpan().IndexOfAny("@?#");    // none of them occurs unencoded before the version
        return end < 0 ? text.Length : end;
    }

    private string Write()
    {
        var url = new StringBuilder("pkg:").Append(Type).Append('/');
        if (Namespace is not null)
            PackageUrlReader.EncodeSegments(url, Namespace).Append('/');
        if (Type == "git")
            PackageUrlReader.EncodeSegments(url, Name);    // a path, unlike every other type's name
        else
            PackageUrlReader.Encode(url, Name);
        if (Version is not null)
            PackageUrlReader.Encode(url.Append('@'), Version);
        var separator = '?';
        foreach (var (key, value) in Qualifiers)
        {
            PackageUrlReader.Encode(url.Append(separator).Append(key).Append('='), value);
            separator = '&';
        }
        if (Subpath is not null)
            PackageUrlReader.EncodeSegments(url.Append('#'), Subpath);
        return url.ToString();
    }
}
