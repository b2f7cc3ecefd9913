using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Content;

/// <summary>Takes the text of a package URL apart and percent-encodes its parts (ECMA-427 clause 5).</summary>
internal static class PackageUrlReader
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryRead(string? text, bool foldKeys, [NotNullWhen(true)] out PackageUrl? url, out PackageUrlProblem problem)
    {
        url = null;
        if (text is null || !text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
            return Fail(PackageUrlProblem.SchemeMissing, out problem);
        var rest = text.AsSpan(4);
        var subpath = CutLast(ref rest, '#');
        var query = CutLast(ref rest, '?');
        rest = rest.Trim('/');
        var afterType = rest.IndexOf('/');
        if (afterType <= 0)
            return Fail(afterType < 0 && rest.Length > 0 ? PackageUrlProblem.NameMissing : PackageUrlProblem.TypeMissing, out problem);
        var type = rest[..afterType].ToString();
        rest = rest[(afterType + 1)..];
        var version = CutVersion(ref rest);
        rest = rest.TrimStart('/');
        // The name of a git repository is its path on the host: the namespace ends with the host.
        var isGit = type.Equals("git", StringComparison.OrdinalIgnoreCase);
        var afterNamespace = isGit ? rest.IndexOf('/') : rest.LastIndexOf('/');
        var name = rest[(afterNamespace + 1)..];
        var space = afterNamespace < 0 ? default : rest[..afterNamespace];

        if (!TryDecodeSegments(space, out var decodedSpace))
            return Fail(PackageUrlProblem.NamespaceInvalid, out problem);
        if (!TryDecodeSegments(subpath, out var decodedSubpath))
            return Fail(PackageUrlProblem.SubpathInvalid, out problem);
        if (!TryDecode(name, out var decodedName) || !TryDecode(version, out var decodedVersion))
            return Fail(PackageUrlProblem.NotUtf8, out problem);
        if (!TryReadQualifiers(query, foldKeys, out var qualifiers))
            return Fail(PackageUrlProblem.QualifierInvalid, out problem);
        return PackageUrl.TryBuild(type, decodedSpace, decodedName, decodedVersion, qualifiers, decodedSubpath, out url, out problem);
    }

    public static StringBuilder Encode(StringBuilder to, ReadOnlySpan<char> part)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!part.IsEmpty)
        {
            var plain = part.IndexOfAnyExcept(Plain);
            if (plain < 0)
                return to.Append(part);
            to.Append(part[..plain]);
            _ = Rune.DecodeFromUtf16(part[plain..], out var rune, out var length);
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                to.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);
            part = part[(plain + length)..];
        }
        return to;
    }

    public static StringBuilder EncodeSegments(StringBuilder to, string segments)
    {
        var first = true;
        foreach (var range in segments.AsSpan().Split('/'))
        {
            Encode(first ? to : to.Append('/'), segments.AsSpan(range));
            first = false;
        }
        return to;
    }

    /// <summary>The version follows the last <c>@</c>, unless that begins a segment: there it is an npm scope, or a
    /// version whose name is missing.</summary>
    private static ReadOnlySpan<char> CutVersion(ref ReadOnlySpan<char> rest)
    {
        var at = rest.LastIndexOf('@');
        if (at < 0)
            return default;
        var beginsSegment = at == 0 || rest[at - 1] == '/';
        if (beginsSegment && rest[at..].Contains('/'))
            return default;
        var version = rest[(at + 1)..];
        rest = rest[..at];
        return version;
    }

    private static ReadOnlySpan<char> CutLast(ref ReadOnlySpan<char> rest, char separator)
    {
        var at = rest.LastIndexOf(separator);
        if (at < 0)
            return default;
        var cut = rest[(at + 1)..];
        rest = rest[..at];
        return cut;
    }

    private static bool TryReadQualifiers(ReadOnlySpan<char> query, bool foldKeys, out List<KeyValuePair<string, string>> qualifiers)
    {
        qualifiers = [];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            if (equals < 0 || !TryDecode(pair[(equals + 1)..], out var value))
                return false;
            var key = pair[..equals].ToString();
            qualifiers.Add(new(foldKeys ? key.ToLowerInvariant() : key, value));
        }
        return true;
    }

    /// <summary>Decodes each segment; a segment that holds an encoded slash, or nothing between two slashes, is invalid.</summary>
    private static bool TryDecodeSegments(ReadOnlySpan<char> part, out string decoded)
    {
        decoded = "";
        part = part.Trim('/');
        if (part.IsEmpty)
            return true;
        var text = new StringBuilder(part.Length);
        foreach (var range in part.Split('/'))
        {
            if (!TryDecode(part[range], out var segment) || segment.Length == 0 || segment.Contains('/', StringComparison.Ordinal))
                return false;
            (text.Length == 0 ? text : text.Append('/')).Append(segment);
        }
        decoded = text.ToString();
        return true;
    }

    /// <summary>Percent-decodes as UTF-8. A percent sign that begins no triplet stands for itself.</summary>
    private static bool TryDecode(ReadOnlySpan<char> part, out string decoded)
    {
        if (!part.Contains('%'))
        {
            decoded = part.ToString();
            return true;
        }
        var octets = new List<byte>(part.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < part.Length;)
        {
            if (part[i] == '%' && i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]))
            {
                octets.Add(Convert.FromHexString(part.Slice(i + 1, 2))[0]);
                i += 3;
                continue;
            }
            _ = Rune.DecodeFromUtf16(part[i..], out var rune, out var length);
            octets.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            i += length;
        }
        try
        {
            decoded = Strict.GetString([.. octets]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            decoded = "";
            return false;
        }
    }

    private static bool Fail(PackageUrlProblem why, out PackageUrlProblem problem)
    {
        problem = why;
        return false;
    }
}
