using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Entente.Content;

/// <summary>A host as RFC 1123 (names), RFC 791 (IPv4) or RFC 5952 (IPv6, without brackets) writes it, lower case.</summary>
/// <param name="IsQualified">It is an address, has a dot, or is <c>localhost</c>.</param>
/// <param name="IsDocumentation">It names no place: loopback, an address to listen on, a name reserved for examples
/// (RFC 2606), a word that stands for a name.</param>
internal readonly record struct HostName(string Name, bool IsQualified, bool IsDocumentation)
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Where the name that ends at <paramref name="end"/> begins, at most one character before the longest name.</summary>
    public static int StartBefore(ReadOnlySpan<char> text, int end)
    {
        var from = Math.Max(0, end - LongestName - 1);
        return from + text[from..end].LastIndexOfAnyExcept(NameCharacters) + 1;
    }

    /// <summary>The name at the beginning of the text, as written, and how long it is.</summary>
    public static ReadOnlySpan<char> Leading(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExcept(NameCharacters) is >= 0 and var length ? text[..length] : text;

    /// <summary>Reads <c>host [":" port]</c>; null where it is no host, or only a part of one with a variable in it.</summary>
    /// <param name="follows">The character after the text; NUL at the end.</param>
    public static HostName? Read(ReadOnlySpan<char> text, char follows)
    {
        if (text.StartsWith('['))
            return text.IndexOf(']') is > 0 and var close && IsEnd(text[(close + 1)..], follows) ? ReadIPv6(text[1..close]) : null;
        var name = Leading(text);
        if (!IsEnd(text[name.Length..], follows))
            return null;
        if (name.EndsWith('.'))
        {
            // The root's dot, or a full stop; but "https://api." is the first part of a name put together later.
            var after = name.Length < text.Length ? text[name.Length] : follows;
            if (after is not (' ' or '\n' or '\r' or '\t' or '/' or ':'))
                return null;
            name = name[..^1];
        }
        return ReadName(name);
    }

    /// <summary>Reads a name or an IPv4 address that stands alone.</summary>
    public static HostName? ReadName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestName)
            return null;
        var labels = 0;
        ReadOnlySpan<char> last = default;
        foreach (var range in text.Split('.'))
        {
            last = text[range];
            if (last.Length is 0 or > LongestLabel || last[0] == '-' || last[^1] == '-')
                return null;
            labels++;
        }
        if (!last.ContainsAnyExceptInRange('0', '9'))
            return labels == 4 && IsIPv4(text) ? new(text.ToString(), true, text.StartsWith("127.") || text is "0.0.0.0") : null;
        if (labels > 1 && (last.Length < 2 || !char.IsAsciiLetter(last[0])))
            return null;
        var name = text.ToString().ToLowerInvariant();
        if (labels > 1)
            return new(name, true, KnownHosts.IsDocumentation(name));
        return name == "localhost" ? new(name, true, true)
            : new(name, false, KnownHosts.IsStandIn(name) || text.ContainsAnyInRange('A', 'Z'));
    }

    /// <summary>Whether the host may end before this: at a port, at what encloses it, but not at a variable.</summary>
    private static bool IsEnd(ReadOnlySpan<char> rest, char follows) => rest switch
    {
        [] => true,
        [':'] => follows != '/',
        [':', '$' or '{' or '%' or '<' or '*', ..] => true,
        [':', .. var port] => IsPort(port),
        ['<'] => follows == '/',
        ['$' or '{' or '%' or '<' or '*' or '+' or '[' or '~', ..] => false,
        // Text of another script that follows a URL without a space; but with a dot in it, an international name.
        [> '\x7f', ..] => !rest.Contains('.'),
        _ => true,
    };

    private static bool IsPort(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
            digits = text.Length;
        return digits is > 0 and <= 5 && int.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture) <= ushort.MaxValue
            && (digits == text.Length || !(char.IsAsciiLetter(text[digits]) || text[digits] is ':' or '-' or '_'));
    }

    private static bool IsIPv4(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length > 3 || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _))
                return false;
        }
        return true;
    }

    private static HostName? ReadIPv6(ReadOnlySpan<char> text)
    {
        // A zone (RFC 6874) names an interface of one machine.
        if (text.Length > 45 || text.ContainsAnyExcept(AddressCharacters) || !text.Contains(':')
            || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        return new(address.ToString(), true, IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any));
    }
}
