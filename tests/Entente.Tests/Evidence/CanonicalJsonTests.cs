using System.Text;
using System.Text.Json.Nodes;
using Entente.Evidence;

namespace Entente.Tests.Evidence;

public class CanonicalJsonTests
{
    [Theory]
    // RFC 8785, section 3.2.3: sorting by UTF-16 code units, with the sample's keys and its literals.
    [InlineData("""{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    [InlineData("""{"literals":[null,true,false],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}""",
        "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{ "b" : [ 1, {"d":2,"c":[] } ], "a":{} }""", """{"a":{},"b":[1,{"c":[],"d":2}]}""")]
    [InlineData("""[0,-1,9007199254740991,"\b\t\f"]""", """[0,-1,9007199254740991,"\b\t\f"]""")]
    public void The_form_is_that_of_RFC_8785(string text, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(Parse(text))));

    [Fact]
    public void A_long_array_that_is_streamed_gives_the_same_bytes()
    {
        JsonNode[] items = [.. Enumerable.Range(0, 5000).Select(i => (JsonNode)new JsonObject { ["n"] = i })];
        using var streamed = new MemoryStream();
        CanonicalJson.Write(streamed, new JsonObject { ["z"] = 1, ["a"] = "x" }, "m", items);
        var whole = new JsonObject { ["z"] = 1, ["a"] = "x", ["m"] = new JsonArray([.. items]) };
        Assert.Equal(CanonicalJson.Write(whole), streamed.ToArray());
    }

    [Fact]
    public void An_object_written_member_by_member_gives_the_same_bytes()
    {
        var text = new StringBuilder();
        var written = new CanonicalObject(text);
        written.Member("a", "quote \" and 中文");
        written.Member("b", (string?)null);
        written.Member("c", true);
        written.Member("d", 9007199254740991);
        written.Member("e", ["x", "y\n"]);
        written.End();
        Assert.Equal(CanonicalJson.Write(new JsonObject
        {
            ["e"] = new JsonArray("x", "y\n"), ["d"] = 9007199254740991, ["c"] = true, ["b"] = null, ["a"] = "quote \" and 中文",
        }), Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Fact]
    public void A_member_out_of_order_is_refused() => Assert.Throws<InvalidOperationException>(() =>
    {
        var written = new CanonicalObject(new StringBuilder());
        written.Member("b", true);
        written.Member("a", true);
    });

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e300)]
    public void What_is_no_whole_number_is_refused(double number) => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(number)));

    /// <summary>Numbers as the writer's callers make them: <see cref="long"/>, not an unparsed element.</summary>
    private static JsonNode? Parse(string text) => Rebuild(JsonNode.Parse(text));

    private static JsonNode? Rebuild(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Rebuild(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Rebuild)]),
        JsonValue value when value.TryGetValue<long>(out var number) => JsonValue.Create(number),
        _ => node?.DeepClone(),
    };
}
