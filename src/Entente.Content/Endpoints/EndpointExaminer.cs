using System.Buffers;
using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Finds the hosts that program text and configuration name: in URLs (RFC 3986, section 3.2), and as
/// <c>"host:port"</c> strings. What it sees and what it cannot is stated in docs/detectors/endpoints.md.</summary>
public sealed class EndpointExaminer : IExaminer
{
    /// <summary>Text that configures a program. Prose is not examined: the hosts it names are links, not endpoints.</summary>
    private static readonly FrozenSet<string> Configuration =
        new[] { "dotenv", "handlebars", "ini", "jinja", "json", "properties", "toml", "xml", "yaml" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The second is the first as JSON and regular expressions may write it.</summary>
    private static readonly SearchValues<string> Marks = SearchValues.Create(["://", @":\/\/"], StringComparison.Ordinal);

    /// <summary>Characters that end an authority: what RFC 3986 says, quotes, spaces and control characters.</summary>
    private static readonly SearchValues<char> AuthorityEnds =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), '/', '?', '#', '\\', '"', '\'', '`', '\x7f']);

    private const int LongestAuthority = 2048;

    public ExaminerId Id { get; } = new("endpoints", 1);

    public bool Wants(FileKind kind) =>
        kind.Class == FileClass.Source || (kind.Class == FileClass.Text && Configuration.Contains(kind.Name));

    public void Examine(in Blob blob, IObservations found)
    {
        var hits = new EndpointHits(blob.Kind.Name);
        FindUrls(blob.Text, blob.IsWhole, hits);
        FindHostsWithPort(blob.Text, hits);
        hits.TellTo(found);
    }

    private static void FindUrls(ReadOnlySpan<char> text, bool isWhole, EndpointHits hits)
    {
        var lines = new LineCursor(text);
        for (var next = 0; text[next..].IndexOfAny(Marks) is >= 0 and var offset;)
        {
            var colon = next + offset;
            next = colon + (text[colon + 1] == '/' ? 3 : 5);
            if (UrlScheme.Before(text, colon) is not { } scheme)
                continue;
            var length = text[next..Math.Min(text.Length, next + LongestAuthority)].IndexOfAny(AuthorityEnds);
            // An authority cut by the end of the window is not a host; one that ends with the text is.
            if (length < 0 && (!isWhole || text.Length - next > LongestAuthority))
                continue;
            var authority = length < 0 ? text[next..] : text.Slice(next, length);
            var rest = text[(next + authority.Length)..];
            lines.MoveTo(colon);
            FindHosts(scheme, authority, rest, lines, hits);
        }
    }

    /// <summary>User name and password end at the last <c>@</c> and are never kept. Brokers and clusters have several hosts.</summary>
    private static void FindHosts(string scheme, ReadOnlySpan<char> authority, ReadOnlySpan<char> rest, LineCursor lines, EndpointHits hits)
    {
        var isWeb = UrlScheme.IsWeb(scheme);
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        while (!authority.IsEmpty)
        {
            var comma = authority.IndexOf(',');
            var one = comma < 0 ? authority : authority[..comma];
            var follows = comma >= 0 ? ',' : rest.IsEmpty ? '\0' : rest[0];
            if (HostName.Read(one, follows) is { } host && (host.IsQualified || !isWeb)
                && !(isWeb && KnownHosts.IsNoEndpoint(host.Name, rest)))
            {
                hits.Add(scheme, host.Name, host.IsDocumentation ? Strength.Lead : Strength.Measured, lines);
            }
            if (comma < 0 || isWeb)
                return;
            authority = authority[(comma + 1)..];
        }
    }

    private static void FindHostsWithPort(ReadOnlySpan<char> text, EndpointHits hits)
    {
        var lines = new LineCursor(text);
        for (var next = 0; text[next..].IndexOf(':') is >= 0 and var offset;)
        {
            var colon = next + offset;
            next = colon + 1;
            if (next == text.Length || !char.IsAsciiDigit(text[next]) || colon == 0 || !char.IsAsciiLetterOrDigit(text[colon - 1]))
                continue;
            var start = HostName.StartBefore(text, colon);
            if (start == 0 || text[start - 1] is not ('"' or '\'' or '`'))
                continue;
            foreach (var host in HostsWithPort.Read(text[start..], text[start - 1]))
            {
                lines.MoveTo(colon);
                hits.Add("tcp", host.Name, host.IsDocumentation ? Strength.Lead : Strength.Measured, lines);
            }
        }
    }
}
