using Entente.Content.Tests.Components;

namespace Entente.Content.Tests.Endpoints;

public class EndpointTests
{
    [Theory]
    [InlineData("const u = 'HTTPS://API.Acme.io:8443/v1'", "https api.acme.io Measured :1")]
    [InlineData("\n\ndb = \"postgres://user:p%40ss@db.acme.cn/x\"", "postgres db.acme.cn Measured :3")]
    [InlineData("x = 'mongodb+srv://u:p@m.acme.net/'", "mongodb+srv m.acme.net Measured :1")]
    [InlineData("jdbc:mysql://10.1.2.3:3306/x", "mysql 10.1.2.3 Measured :1")]
    [InlineData("'wss://[2400:cb00::1]:443/'", "wss 2400:cb00::1 Measured :1")]
    [InlineData("'kafka://a.acme.io:9092,b.acme.io:9092'", "kafka a.acme.io Measured :1|kafka b.acme.io Measured :1")]
    [InlineData("'https://例子.中国/路径'", "https 例子.中国 Measured :1")]
    [InlineData("'s3://acme-training-data/x'", "s3 acme-training-data Lead :1")]
    [InlineData("'http://localhost:3000'", "http localhost Lead :1")]
    [InlineData("'https://api.example.com'", "https api.example.com Lead :1")]
    [InlineData("'http://192.0.2.7/'", "http 192.0.2.7 Lead :1")]
    [InlineData("// see https://docs.acme.io/x", "https docs.acme.io Lead :1")]
    [InlineData("'https://a.acme.io/' 'https://a.acme.io/2'", "https a.acme.io Measured :1")]
    [InlineData("xmlns='http://www.w3.org/2000/svg' 'http://schemas.microsoft.com/x'", "")]
    [InlineData("`https://${host}/` 'https://cognito.{region}.acme.io' 'https://api.' 'https://%s/'", "")]
    [InlineData("'file:///etc/x' 'foo://bar.com' '://x.com' 'http://' 'https://..' 'https://-'", "")]
    public void Hosts_of_urls_are_endpoints(string source, string says) =>
        Assert.Equal(says, string.Join('|', Find("source/javascript", source)));

    [Theory]
    [InlineData("text/yaml", true)]
    [InlineData("text/properties", true)]
    [InlineData("text/markdown", false)]
    [InlineData("text/plain", false)]
    [InlineData("manifest/npm", false)]
    public void Configuration_is_read_and_prose_is_not(string kind, bool wanted) =>
        Assert.Equal(wanted, new EndpointExaminer().Wants(Examined.KindOf(kind)));

    [Fact]
    public void A_file_names_at_most_two_hundred() => Assert.Equal(EndpointExaminer.MostPerBlob,
        Find("source/c", string.Concat(Enumerable.Range(0, 500).Select(i => $"\"https://h{i}.acme.io\"\n"))).Count());

    [Fact]
    public void A_long_line_of_anchors_is_soon_over() => Assert.Empty(Find("source/c", string.Concat(Enumerable.Repeat("http://[", 1 << 20))));

    private static IEnumerable<string> Find(string kind, string content) =>
        Examined.By(new EndpointExaminer(), Examined.KindOf(kind), content).All.Select(found =>
        {
            var claim = Assert.IsType<Claim.Endpoint>(found.What);
            return $"{claim.Scheme} {claim.Host} {found.How} :{found.At!.Value.FirstLine}";
        });
}
