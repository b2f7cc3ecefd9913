using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Hosts that URLs name without speaking to them. Documented in docs/detectors/endpoints.md.</summary>
internal static class KnownHosts
{
    /// <summary>Hosts of XML namespaces, schemas, vocabularies and licence texts. With a path: only URLs that begin so.</summary>
    private static readonly FrozenDictionary<string, string[]> Identifiers = """
        apache.org/licenses
        creativecommons.org
        docs.oasis-open.org
        fsf.org
        gnu.org/licenses
        hibernate.org/dtd
        jakarta.ee/xml
        java.sun.com/dtd
        java.sun.com/xml
        java.sun.com/jsp
        json-schema.org
        json.schemastore.org
        maven.apache.org/pom
        maven.apache.org/xsd
        mozilla.org/mpl
        ns.adobe.com
        opensource.org
        purl.org
        relaxng.org
        schema.org
        schemas.android.com
        schemas.microsoft.com
        schemas.openxmlformats.org
        schemas.xmlsoap.org
        spdx.org
        unlicense.org
        www.apache.org/licenses
        www.boost.org/license
        www.eclipse.org/legal
        www.gnu.org
        www.mozilla.org/mpl
        www.opensource.org
        www.omg.org/spec
        www.springframework.org/schema
        www.w3.org
        xmlns.com
        xmlns.jcp.org
        """.Split((char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(line => line.Split('/')[0], line => line.Contains('/', StringComparison.Ordinal) ? line[line.IndexOf('/', StringComparison.Ordinal)..] : "", StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Single words in the place of a host that instructions use.</summary>
    private static readonly FrozenSet<string> StandIns = new[]
    {
        "address", "bucket", "bucket-name", "domain", "host", "host1", "host2", "hostname", "ip", "my-bucket", "mybucket", "myhost",
        "server", "server1", "server2", "servername", "user", "username", "your-bucket", "yourhost",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a web URL is an identifier and not an address.</summary>
    /// <param name="rest">What follows the authority.</param>
    public static bool IsNoEndpoint(string host, ReadOnlySpan<char> rest)
    {
        if (!Identifiers.TryGetValue(host, out var paths))
            return false;
        foreach (var path in paths)
            if (rest.StartsWith(path, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>The reserved names themselves: names below them are used in test beds and count.</summary>
    public static bool IsDocumentation(string name) =>
        name is "example.com" or "example.org" or "example.net" || name.EndsWith(".localhost", StringComparison.Ordinal);

    public static bool IsStandIn(string label) => StandIns.Contains(label);
}
