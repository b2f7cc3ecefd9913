using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Schemes whose authority is a host on a network.</summary>
internal static class UrlScheme
{
    private const int Longest = 24;

    private static readonly FrozenSet<string> Names = """
        http https ws wss grpc grpcs rpc jsonrpc thrift dubbo
        tcp udp tls ssl quic socks socks4 socks5 socks5h proxy
        ftp ftps sftp ssh scp telnet rsync smb nfs git svn oci
        smtp smtps imap imaps pop3 pop3s ldap ldaps sip sips xmpp irc ircs
        amqp amqps mqtt mqtts kafka nats pulsar stomp zmq rocketmq coap coaps
        postgres postgresql mysql mariadb sqlserver mssql oracle db2 mongodb mongodb+srv redis rediss memcached
        cassandra clickhouse couchbase couchdb neo4j neo4js bolt influxdb elasticsearch opensearch hive2 presto trino
        snowflake cockroachdb etcd consul zookeeper zk nacos milvus
        s3 s3a s3n gs gcs oss cos obs abfs abfss wasb wasbs hdfs webhdfs
        rtmp rtmps rtsp rtsps srt
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Schemes that public names serve: a name without a dot after them is a variable or a word, and only one host
    /// can be named.</summary>
    public static bool IsWeb(string scheme) => scheme is "http" or "https" or "ws" or "wss" or "ftp" or "ftps";

    /// <summary>The scheme that ends before the colon, lower case; null if it is none of the table. Of a compound such as
    /// <c>postgresql+psycopg2</c> or <c>git+https</c> the part that is in the table.</summary>
    public static string? Before(ReadOnlySpan<char> text, int colon)
    {
        var start = colon;
        while (start > 0 && colon - start <= Longest && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '+'))
            start--;
        // "\nhttps://": the n belongs to the escape.
        if (start > 0 && start < colon && text[start - 1] == '\\')
            start++;
        if (colon - start is 0 or > Longest)
            return null;
        Span<char> lower = stackalloc char[Longest];
        lower = lower[..text[start..colon].ToLowerInvariant(lower)];
        if (BySpan.TryGetValue(lower, out var name))
            return name;
        var plus = lower.IndexOf('+');
        return plus >= 0 && (BySpan.TryGetValue(lower[(plus + 1)..], out name) || BySpan.TryGetValue(lower[..plus], out name)) ? name : null;
    }
}
