using System.Collections.Frozen;
using System.Net;

namespace Entente.Content;

/// <summary>Hosts of an authority: which there are, which only identify, which are only for show.</summary>
internal static class EndpointHosts
{
    /// <summary>Hosts whose URLs are, as a rule, names of schemas, namespaces, document types or licences, which nobody
    /// calls. Documented in docs/detectors/endpoints.md.</summary>
    private static readonly FrozenSet<string> Identifiers = new[]
    {
        "www.w3.org", "w3.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.xmlsoap.org", "schemas.android.com",
        "json-schema.org", "json.schemastore.org", "spdx.org", "purl.org", "xmlns.com", "ns.adobe.com", "www.apache.org", "apache.org",
        "www.gnu.org", "opensource.org", "creativecommons.org", "www.opengis.net", "java.sun.com", "xmlns.jcp.org", "jakarta.ee",
        "maven.apache.org", "www.springframework.org", "xml.apache.org", "docs.oasis-open.org", "schema.org", "www.sitemaps.org",
        "schemas.xamarin.com", "www.omg.org", "ogp.me", "www.iana.org", "tools.ietf.org", "datatracker.ietf.org", "www.rfc-editor.org",
        "www.inkscape.org", "sodipodi.sourceforge.net", "purl.oclc.org", "relaxng.org", "xml.org", "www.unicode.org", "unicode.org",
        "mozilla.org", "www.mozilla.org", "www.eclipse.org", "unlicense.org",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Hosts of one authority; several where a database address lists them with commas. Lower case, without user,
    /// port and final dot; what is no host is left out.</summary>
    public static IEnumerable<string> In(ReadOnlySpan<char> authority)
    {
        var hosts = new List<string>();
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        foreach (var range in authority.Split(','))
        {
            if (hosts.Count < 16 && Host(authority[range]) is { } host)
                hosts.Add(host);
        }
        return hosts;
    }

    public static bool IsIdentifierOnly(string host) => Identifiers.Contains(host);

    /// <summary>Hosts for documentation (RFC 2606, 5737, 3849), loopback, and single names without a dot, which mean a
    /// machine only where they are resolved.</summary>
    public static bool IsUnlikely(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return IPAddress.IsLoopback(address) || host.StartsWith("192.0.2.", StringComparison.Ordinal) || host.StartsWith("198.51.100.", StringComparison.Ordinal)
                || host.StartsWith("203.0.113.", StringComparison.Ordinal) || host.StartsWith("2001:db8:", StringComparison.Ordinal) || host is "0.0.0.0" or "::";
        var labels = host.Split('.');
        return labels.Length == 1 || labels[^1] is "example" or "test" or "invalid" or "localhost" or "local"
            || (labels[^2] is "example" && labels[^1] is "com" or "net" or "org" or "cn");
    }

    private static string? Host(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("["))
            return text.IndexOf(']') is > 1 and var end && IPAddress.TryParse(text[1..end], out var v6) && v6.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
                ? v6.ToString() : null;
        if (text.IndexOf(':') is >= 0 and var port)
            text = text[..port];
        text = text.TrimEnd('.');
        if (text.Length is 0 or > 253)
            return null;
        var hasLetterOrDigit = false;
        var label = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            label = c == '.' ? 0 : label + 1;
            if (label > 63 || (label == 0 && (i == 0 || text[i - 1] == '.')) || !(char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
                return null;
            hasLetterOrDigit |= char.IsLetterOrDigit(c);
        }
        return hasLetterOrDigit ? text.ToString().ToLowerInvariant() : null;
    }
}
