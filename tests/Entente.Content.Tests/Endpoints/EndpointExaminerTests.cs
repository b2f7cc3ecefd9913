using System.Globalization;
using CsCheck;

namespace Entente.Content.Tests;

public sealed class EndpointExaminerTests
{
    private static readonly EndpointExaminer Examiner = new();

    /// <summary>What was seen, a word each: <c>scheme://host</c>, in brackets where it is only a lead.</summary>
    private static string See(string text, string kind = "source/typescript") => string.Join(' ', Examiner.Observe(kind, text).Select(seen =>
    {
        var endpoint = Assert.IsType<Claim.Endpoint>(seen.What);
        var word = $"{endpoint.Scheme}://{endpoint.Host}";
        return seen.How == Strength.Lead ? $"({word})" : word;
    }));

    [Theory]
    [InlineData("fetch('https://api.lumen.cn/v1')", "https://api.lumen.cn")]
    [InlineData("fetch(`HTTPS://API.Lumen.CN:8443?q`)", "https://api.lumen.cn")]
    [InlineData("new WebSocket(\"wss://live.lumen.cn\")", "wss://live.lumen.cn")]
    [InlineData("'postgres://app:s3cr3t@db.lumen.cn:5432/prod'", "postgres://db.lumen.cn")]
    [InlineData("'postgresql+psycopg2://a:b@db.lumen.cn/prod'", "postgresql://db.lumen.cn")]
    [InlineData("'jdbc:mysql://db.lumen.cn:3306/x'", "mysql://db.lumen.cn")]
    [InlineData("'mongodb+srv://u:p@cluster0.ab1cd.mongodb.net/x'", "mongodb+srv://cluster0.ab1cd.mongodb.net")]
    [InlineData("'mongodb://u:p,w@m1.lumen.cn:27017,m2.lumen.cn:27017/x'", "mongodb://m1.lumen.cn mongodb://m2.lumen.cn")]
    [InlineData("'redis://features:6379/0'", "redis://features")]
    [InlineData("'rediss://:p%40ss@cache.lumen.cn'", "rediss://cache.lumen.cn")]
    [InlineData("'kafka://k1.lumen.cn:9092'; 'amqps://mq.lumen.cn'", "kafka://k1.lumen.cn amqps://mq.lumen.cn")]
    [InlineData("'mqtt://b.lumen.cn'; 'grpc://r.lumen.cn:50051'; 'tcp://10.1.2.3:99'", "mqtt://b.lumen.cn grpc://r.lumen.cn tcp://10.1.2.3")]
    [InlineData("'s3://lumen-weights/a'; 'sftp://u@f.lumen.cn'; 'ldap://d.lumen.cn'", "s3://lumen-weights sftp://f.lumen.cn ldap://d.lumen.cn")]
    [InlineData("'git+ssh://git@code.lumen.cn/x.git'", "ssh://code.lumen.cn")]
    [InlineData("'http://[2001:DB8:0:0::1]:8080/'", "http://2001:db8::1")]
    [InlineData("'http://metrics.lumen-hz.example.cn' 'https://features.us-east.lumen-us.example.net/x'", "http://metrics.lumen-hz.example.cn https://features.us-east.lumen-us.example.net")]
    [InlineData("\"see:\\nhttps://api.lumen.cn\\n\"", "https://api.lumen.cn")]
    [InlineData("{\"u\":\"https:\\/\\/api.lumen.cn\\/v1\"}", "https://api.lumen.cn")]
    [InlineData("<url>https://api.lumen.cn</url>", "https://api.lumen.cn")]
    [InlineData("'http://a.lumen.cn,http://b.lumen.cn'", "http://a.lumen.cn http://b.lumen.cn")]
    [InlineData("`https://api.lumen.cn:${port}/`", "https://api.lumen.cn")]
    [InlineData("`postgres://${user}:${password}@db.lumen.cn/x`", "postgres://db.lumen.cn")]
    [InlineData("打开https://api.lumen.cn查看", "https://api.lumen.cn")]
    [InlineData("'http://api.lumen.cn./x'", "http://api.lumen.cn")]
    [InlineData("'http://my_host.lumen.cn'", "http://my_host.lumen.cn")]
    public void Hosts_in_urls_are_seen(string text, string expected) => Assert.Equal(expected, See(text));

    [Theory]
    [InlineData("`https://${host}/x` `https://{host}` 'https://%s/x' 'http://<host>/'")]
    [InlineData("`https://api.${region}.lumen.cn` 'https://api.%s.cn' 'https://{{ host }}/' `https://api${n}.lumen.cn`")]
    [InlineData("'https://api.' + domain; 'https://api-' + domain; 'http://' + host")]
    [InlineData("'https://service/x' 'http://a..b.cn' 'http://-a.cn' 'http://1.2.3.4.5' 'http://1.2.3' 'http://256.1.1.1' 'http://01.2.3.4'")]
    [InlineData("'file:///etc/x' 'classpath://a.b.cn' 'data:text/html' 'xhttp://a.b.cn' '://a.b.cn' 'sqlite:///a.b.cn'")]
    [InlineData("'http://a.b.cn:99999/' 'http://a.b.cn:port/' 'http://münchen.example.de' 'http://www.straße.de'")]
    [InlineData("'http://[::1' 'http://[fe80::1%eth0]/' 'http://[1.2.3.4]/' 'http://[]/'")]
    [InlineData("'http://www.w3.org/2000/svg' 'http://www.apache.org/licenses/LICENSE-2.0' 'http://schemas.android.com/apk/res' 'http://maven.apache.org/POM/4.0.0'")]
    [InlineData("'redis://secret-user:pa/ss@' 'amqp://user:pa ss@host.cn'")]
    public void What_is_no_host_or_only_a_part_of_one_is_not_seen(string text) => Assert.Equal("", See(text));

    [Theory]
    [InlineData("'http://localhost:8080' 'ws://127.0.0.1' 'http://[::1]/' 'tcp://0.0.0.0:1'", "(http://localhost) (ws://127.0.0.1) (http://::1) (tcp://0.0.0.0)")]
    [InlineData("'https://example.com/' 'redis://host:6379' 'amqp://BROKER'", "(https://example.com) (redis://host) (amqp://broker)")]
    [InlineData("'https://www.apache.org/dist' 'ssh://www.w3.org'", "https://www.apache.org ssh://www.w3.org")]
    public void Names_of_no_place_are_leads_and_identifiers_only_under_their_path(string text, string expected) => Assert.Equal(expected, See(text));

    [Theory]
    [InlineData("source/go", "  // https://a.cn.com/x", true)]
    [InlineData("source/go", "x := 1 // https://a.cn.com/x", true)]
    [InlineData("source/go", "/* https://a.cn.com/x", true)]
    [InlineData("source/java", " * <a href=\"https://a.cn.com/x\">", true)]
    [InlineData("source/python", "# https://a.cn.com/x", true)]
    [InlineData("text/yaml", "a: 1 # https://a.cn.com/x", true)]
    [InlineData("source/sql", "-- https://a.cn.com/x", true)]
    [InlineData("source/c", "#define U \"https://a.cn.com/x\"", false)]
    [InlineData("source/javascript", "#u = 'https://a.cn.com/x'", false)]
    [InlineData("source/javascript", "/**/ fetch('https://a.cn.com/x')", false)]
    [InlineData("source/javascript", "*/ fetch('https://a.cn.com/x')", false)]
    [InlineData("source/javascript", "  * fetch('https://a.cn.com/x')", false)]
    [InlineData("source/javascript", "f(' // ' + 'https://a.cn.com/x')", false)]
    [InlineData("source/javascript", "f(' // https://a.cn.com/x')", false)]
    [InlineData("source/javascript", "f('\\'' // https://a.cn.com/x", false)]
    [InlineData("source/python", "n // f('https://a.cn.com/x')", false)]
    [InlineData("text/json", "// https://a.cn.com/x", false)]
    public void A_comment_makes_a_lead_only_where_it_plainly_is_one(string kind, string text, bool isLead)
        => Assert.Equal(isLead ? "(https://a.cn.com)" : "https://a.cn.com", See(text, kind));

    [Theory]
    [InlineData("dial(\"kafka.internal:9092\")", "tcp://kafka.internal")]
    [InlineData("'k1.lumen.cn:9092,k2.lumen.cn:9092, k3.lumen.cn:65535'", "tcp://k1.lumen.cn tcp://k2.lumen.cn tcp://k3.lumen.cn")]
    [InlineData("\"{\\\"a\\\":\\\"10.0.0.5:80\\\"}\"", "tcp://10.0.0.5")]
    [InlineData("\"127.0.0.1:80\"", "(tcp://127.0.0.1)")]
    [InlineData("\"kafka:9092\" \"main.go:12\" \"a.cn:0\" \"a.cn:65536\" \"a.cn:123456\" \"12.30:45\" \"App.Main:1\" \"a.cn:80/x\" a.cn:80 \"a.cn:80'", "")]
    [InlineData("\"com.example:core:1.0\" 'org.x.y:1.2.3' \"a.cn:8", "")]
    public void Strings_of_host_and_port_are_seen(string text, string expected) => Assert.Equal(expected, See(text));

    [Fact]
    public void An_endpoint_is_told_once_at_its_first_place_in_code()
    {
        var seen = Examiner.Observe("source/go", "// https://a.lumen.cn\n\nx(\"b.lumen.cn:1\")\ny(\"https://a.lumen.cn/1\")\ny(\"https://a.lumen.cn/2\")\n");
        Assert.Equal(
            [
                new(Examiner.Id, new Region(3, 3), new Claim.Endpoint("tcp", "b.lumen.cn"), Strength.Measured),
                new(Examiner.Id, new Region(4, 4), new Claim.Endpoint("https", "a.lumen.cn"), Strength.Measured),
            ], seen);
    }

    [Fact]
    public void Two_hundred_of_each_strength_are_told_so_that_comments_crowd_nothing_out()
    {
        var comments = string.Concat(Enumerable.Range(0, 1000).Select(i => $"// https://c{i}.lumen.cn\n"));
        var code = string.Concat(Enumerable.Range(0, 1000).Select(i => $"f('https://h{i}.lumen.cn')\n"));
        var seen = Examiner.Observe("source/go", comments + code);
        Assert.Equal(200, seen.Count(one => one.How == Strength.Lead));
        Assert.Equal(200, seen.Count(one => one.How == Strength.Measured));
        Assert.Equal(1001, seen.First(one => one.How == Strength.Measured).At!.Value.FirstLine);
    }

    [Fact]
    public void A_host_cut_by_the_end_of_the_window_is_not_a_host()
    {
        Assert.Empty(Examiner.Observe("source/go", "'https://api.lumen.com", isWhole: false));
        Assert.Single(Examiner.Observe("source/go", "'https://api.lumen.com", isWhole: true));
        Assert.Single(Examiner.Observe("source/go", "'https://api.lumen.com/", isWhole: false));
    }

    [Fact]
    public void Prose_manifests_and_lock_files_are_not_examined()
    {
        foreach (var (file, name) in new[] { (FileClass.Text, "markdown"), (FileClass.Text, "rst"), (FileClass.Text, "plain"), (FileClass.Text, "html"), (FileClass.Manifest, "npm"), (FileClass.Lockfile, "npm"), (FileClass.Binary, "elf") })
            Assert.False(Examiner.Wants(new(file, name)));
        foreach (var name in new[] { "app.yaml", "app.json", "app.toml", "app.ini", "app.conf", "app.properties", ".env", "app.xml", "app.config", "app.j2", "app.py" })
            Assert.True(Examiner.Wants(FileKinds.Of(new PackagePath(name), "a = 1"u8)), name);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "marks", new string(' ', 1 << 10) + Repeat("://", 2_000_000) },
        { "schemes", Repeat("http://", 1_000_000) },
        { "short hosts", string.Concat(Enumerable.Range(0, 400_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"ws://h{i}.cn "))) },
        { "one line of hosts", Repeat("'https://a.lumen.cn' ", 300_000) },
        { "comments of one host", Repeat(new string(' ', 480) + "// https://a.lumen.cn\n", 15_000) },
        { "user names", "http://" + Repeat("a@", 4_000_000) },
        { "commas", Repeat("redis://" + new string(',', 2000) + "/", 4_000) },
        { "colons", Repeat("a:1", 2_500_000) },
        { "ports", "\"" + Repeat("a.cn:1,", 1_000_000) },
        { "quoted ports", Repeat("\"a.cn:1,", 1_000_000) },
        { "names", Repeat(new string('a', 300) + ".cn:1", 25_000) },
        { "quotes", Repeat("\"", 8_000_000) },
        { "zeros", Repeat("http://\0a.cn\0:1\0", 500_000) },
        { "scheme characters", new string('+', 8_000_000) + "://a.cn" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Eight_megabytes_of_anything_take_linear_time(string name, string text)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var seen = Examiner.Observe("source/go", text);
        // Well under a second on an idle machine; anything quadratic takes many minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{name}: {watch.Elapsed}");
        Assert.True(seen.Count <= 400, name);
    }

    [Fact]
    public void Mangled_text_never_throws_and_gives_the_same_lower_case_hosts_again()
    {
        var part = Gen.OneOf("http", "://", @":\/\/", "redis", "user:pass@", "a.lumen.cn", "[2001:db8::1]", "[", "]", ":", ":80", "99999", ",", "\"", "'", "`",
            "\\", "/", "\n", " ", "\0", "//", "#", "* ", "${x}", "%s", "<", ".", "-", "é", "中", "\ud83d", "\ufffd", "K", "1.2.3.4");
        Gen.Select(part.Array[0, 24], Gen.String[0, 6].Array[0, 3], Gen.Bool).Sample((parts, noise, isWhole) =>
        {
            var text = string.Concat(parts) + string.Concat(noise) + string.Concat(parts.Reverse());
            var seen = Examiner.Observe("source/go", text, isWhole);
            Assert.Equal(seen, Examiner.Observe("source/go", text, isWhole));
            foreach (var one in seen)
            {
                var host = ((Claim.Endpoint)one.What).Host;
                Assert.DoesNotContain("pass", host, StringComparison.Ordinal);
                Assert.All(host, c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.' or ':'));
                Assert.InRange(one.At!.Value.FirstLine, 1, text.Count(c => c == '\n') + 1);
            }
        }, iter: 20_000, threads: 1);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
