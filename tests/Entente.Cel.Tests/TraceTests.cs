namespace Entente.Cel.Tests;

public class TraceTests
{
    private static readonly CelObjectType Item = new("item", ("name", CelType.String), ("size", CelType.Int), ("open", CelType.Bool));

    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibrary.Bindings)
        .WithObject(Item)
        .WithVariable("items", CelType.List(Item.Type)).WithVariable("item", Item.Type)
        .WithVariable("x", CelType.Int).WithVariable("y", CelType.Int)
        .WithVariable("s", CelType.String).WithVariable("flag", CelType.Bool)
        .WithVariable("m", CelType.Map(CelType.String, CelType.Int));

    private static CelRecord Of(string name, long size) => new(Item, ("name", name), ("size", size));

    private static readonly (string, CelValue)[] Values =
    [
        ("items", CelList.Of(Of("a", 1), Of("b", 5), Of("c", 9))), ("item", Of("z", 2)), ("x", 30L), ("y", 2L),
        ("s", "GPL-2.0"), ("flag", true), ("m", CelMap.Of(("k", 1L))),
    ];

    private static CelTraced Trace(string text) => Environment.Compiled(text).Trace(CelBindings.Of(Values));

    // The decisions, as "path: left right = result"; then the changes that would turn the result.
    [Theory]
    [InlineData("x <= 20", "x <= 20: 30|20 = false", "x: 30 -> <= 20")]
    [InlineData("20 >= x", "20 >= x: 20|30 = false", "x: 30 -> <= 20")]
    [InlineData("x > 20", "x > 20: 30|20 = true", "x: 30 -> <= 20")]
    [InlineData("x == y", "x == y: 30|2 = false", "x: 30 -> == 2")]
    [InlineData("!(x > 20)", "x > 20: 30|20 = true", "x: 30 -> <= 20")]
    [InlineData("x < 20 && y < 10", "x < 20: 30|20 = false", "x: 30 -> < 20")]
    [InlineData("x < 20 && y > 10", "x < 20: 30|20 = false; y > 10: 2|10 = false", "x: 30 -> < 20; y: 2 -> > 10")]
    [InlineData("x < 20 || y > 10", "x < 20: 30|20 = false; y > 10: 2|10 = false", "x: 30 -> < 20")]
    [InlineData("(x < 20 && y > 10) || s == 'MIT'", "x < 20: 30|20 = false; y > 10: 2|10 = false; s == \"MIT\": \"GPL-2.0\"|\"MIT\" = false", "s: \"GPL-2.0\" -> == \"MIT\"")]
    [InlineData("x < 20 || y < 10", "y < 10: 2|10 = true", "y: 2 -> >= 10")]
    [InlineData("s in ['MIT', 'BSD']", "s in [\"MIT\", \"BSD\"]: \"GPL-2.0\"|[\"MIT\", \"BSD\"] = false", "s: \"GPL-2.0\" -> in [\"MIT\", \"BSD\"]")]
    [InlineData("!s.startsWith('GPL')", "s.startsWith(\"GPL\"): \"GPL-2.0\"|\"GPL\" = true", "s: \"GPL-2.0\" -> not startsWith \"GPL\"")]
    [InlineData("has(item.open)", "has(item.open): item.open| = false", "item.open: must be present")]
    [InlineData("flag && has(item.size)", "flag: true| = true; has(item.size): item.size| = true", "flag: true -> == false")]
    [InlineData("items.all(i, i.size < 5)", "items[1].size < 5: 5|5 = false; items[2].size < 5: 9|5 = false", "items[1].size: 5 -> < 5; items[2].size: 9 -> < 5")]
    [InlineData("items.exists(i, i.size > 10)", "items[0].size > 10: 1|10 = false; items[1].size > 10: 5|10 = false; items[2].size > 10: 9|10 = false", "items[0].size: 1 -> > 10")]
    [InlineData("items.exists(i, i.name == 'b' && i.size > 3)", "items[1].name == \"b\": \"b\"|\"b\" = true; items[1].size > 3: 5|3 = true", "items[1].name: \"b\" -> != \"b\"")]
    [InlineData("items.all(i, items.exists(j, j.size > i.size))", "items[0].size > items[2].size: 1|9 = false; items[1].size > items[2].size: 5|9 = false; items[2].size > items[2].size: 9|9 = false", "items[0].size: 1 -> > 9")]
    [InlineData("m.all(k, m[k] > 3)", "m[\"k\"] > 3: 1|3 = false", "m[\"k\"]: 1 -> > 3")]
    [InlineData("flag ? x < 20 : y < 20", "flag: true| = true; x < 20: 30|20 = false", "x: 30 -> < 20")]
    [InlineData("cel.bind(t, x + y, t < 20)", "(x + y) < 20: 32|20 = false", "(x + y): 32 -> < 20")]
    [InlineData("1 < 2", "1 < 2: 1|2 = true", "")]
    [InlineData("[].all(i, i > 1)", "[].all(i, i > 1): []| = true", "")]
    public void The_trace_tells_what_decided_and_what_would_turn_it(string text, string decisions, string flips)
    {
        var traced = Trace(text);
        Assert.Equal(decisions, string.Join("; ", traced.Decisions.Select(d => $"{d.Path}: {d.Left}|{d.Right} = {d.Result}")));
        Assert.Equal(flips, string.Join("; ", traced.Flips));
        Assert.True(traced.Complete);
    }

    [Fact]
    public void A_decision_carries_its_source_and_place()
    {
        var decision = Assert.Single(Trace("flag &&\n  items.exists(i,  i.size==5) && x  <  20").Decisions);
        Assert.Equal(("x  <  20", 2, 34, "<"), (decision.Text, decision.Line, decision.Column, decision.Operator));
    }

    [Fact]
    public void At_most_ten_elements_are_shown_and_the_rest_is_not_silent()
    {
        var traced = Environment.Compiled("items.exists(i, i.size > 10)")
            .Trace(CelBindings.Of(("items", CelList.Of(Enumerable.Range(0, 30).Select(n => (CelValue)Of("n", n % 3))))));
        Assert.Equal(10, traced.Decisions.Length);
        Assert.False(traced.Complete);
    }

    [Fact]
    public void An_unknown_result_is_traced_to_what_is_not_known()
    {
        var traced = Environment.Compiled("x > 3 && y < 2").Trace(CelBindings.Of(("x", 5L), ("y", Evaluating.Unknown("y"))));
        Assert.Equal("unknown(y)", Assert.Single(traced.Decisions).Left);
        Assert.Empty(traced.Flips);
    }
}
