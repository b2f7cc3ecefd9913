using System.Buffers;
using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Names the hosts in the URLs of source and configuration. Prose is not read: a link in a text is no traffic.</summary>
public sealed class EndpointExaminer : IExaminer
{
    /// <summary>Endpoints of one blob; what a blob names beyond these is not reported.</summary>
    public const int MostPerBlob = 200;

    private const int LongestAuthority = 1_000;

    private static readonly FrozenSet<string> Configuration = new[]
    {
        "yaml", "json", "toml", "ini", "properties", "dotenv", "xml", "msbuild", "plain-config", "html", "xaml", "jinja", "handlebars",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Schemes = new[]
    {
        "http", "https", "ws", "wss", "grpc", "grpcs", "mqtt", "mqtts", "tcp", "udp", "tls", "ssl", "ftp", "ftps", "sftp", "ssh", "git",
        "postgres", "postgresql", "mysql", "mariadb", "sqlserver", "oracle", "mongodb", "mongodb+srv", "redis", "rediss", "cassandra",
        "clickhouse", "neo4j", "neo4j+s", "bolt", "kafka", "amqp", "amqps", "nats", "pulsar", "pulsar+ssl", "zookeeper", "etcd", "memcached",
        "s3", "s3a", "s3n", "gs", "oss", "cos", "obs", "hdfs", "webhdfs", "abfs", "abfss", "wasbs", "ldap", "ldaps", "smtp", "smtps", "imap", "imaps",
        "rtmp", "rtmps", "rtsp", "srt", "stun", "turn", "turns", "dubbo", "thrift", "nacos", "consul", "socks5", "quic", "syslog",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SchemeLookup = Schemes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<string> Anchor = SearchValues.Create(["://"], StringComparison.Ordinal);

    private static readonly SearchValues<char> EndsAuthority = SearchValues.Create("/?#\"'`<> \t\r\n\\");
    private static readonly SearchValues<char> EndsHost = SearchValues.Create("()[]{}|^;*$%!&=+~");

    public ExaminerId Id { get; } = new("endpoints", 1);

    public bool Wants(FileKind kind) => kind.Class == FileClass.Source || (kind.Class == FileClass.Text && Configuration.Contains(kind.Name));

    public void Examine(in Blob blob, IObservations found)
    {
        var text = blob.Text;
        var lines = new LineCounter(text);
        var seen = new HashSet<(string, string)>();
        for (var from = 0; from < text.Length && seen.Count < MostPerBlob && text[from..].IndexOfAny(Anchor) is >= 0 and var next;)
        {
            var at = from + next;
            from = at + 3;
            var scheme = SchemeBefore(text, at);
            if (scheme is null)
                continue;
            var start = at - scheme.Length;
            var isQuoted = CodeLine.IsComment(CodeLine.Before(text, start));
            foreach (var host in EndpointHosts.In(Authority(text[from..])))
                if (!EndpointHosts.IsIdentifierOnly(host) && seen.Count < MostPerBlob && seen.Add((scheme, host)))
                {
                    var line = lines.At(start);
                    var how = isQuoted || EndpointHosts.IsUnlikely(host) ? Strength.Lead : Strength.Measured;
                    found.Add(new Region(line, line), new Claim.Endpoint(scheme, host), how);
                }
        }
    }

    /// <summary>The known scheme that ends at the position, in lower case; null for others.</summary>
    private static string? SchemeBefore(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start <= 12 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '+'))
            start--;
        if (end == start || end - start > 12)
            return null;
        Span<char> lower = stackalloc char[16];
        lower = lower[..text[start..end].ToLowerInvariant(lower)];
        return SchemeLookup.TryGetValue(lower, out var scheme) ? scheme : null;
    }

    /// <summary>The hosts and ports of the authority that the text begins with; the user is left out, whose password may
    /// hold anything. Nothing where the host goes on with a value that is filled in later.</summary>
    private static ReadOnlySpan<char> Authority(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestAuthority)];
        var end = rest.IndexOfAny(EndsAuthority);
        var isOpen = end >= 0 && rest[end] == '<';
        rest = end < 0 ? rest : rest[..end];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        if (rest.StartsWith("["))
            return rest[..(rest.IndexOf(']') + 1)];
        var hostEnd = rest.IndexOfAny(EndsHost);
        if (hostEnd >= 0)
        {
            isOpen = rest[hostEnd] is '{' or '$' or '%' or '(' or '[' or '*' or '^' or '+';
            rest = rest[..hostEnd];
        }
        isOpen |= rest.EndsWith(".") || rest.EndsWith("-");
        return isOpen ? default : rest;
    }
}
