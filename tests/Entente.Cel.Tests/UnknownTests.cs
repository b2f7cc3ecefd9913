namespace Entente.Cel.Tests;

public class UnknownTests
{
    private static readonly CelObjectType Component = new("component",
        ("name", CelType.String), ("licence", CelType.String), ("size", CelType.Int), ("open", CelType.Bool));

    private static readonly CelEnvironment Environment = CelEnvironment.Standard
        .WithObject(Component)
        .WithVariable("component", Component.Type)
        .WithVariable("components", CelType.List(Component.Type))
        .WithVariable("a", CelType.Bool).WithVariable("b", CelType.Bool)
        .WithVariable("x", CelType.Int).WithVariable("xs", CelType.List(CelType.Int))
        .WithVariable("m", CelType.Map(CelType.String, CelType.Int));

    private static readonly CelRecord Half = new(Component,
        ("name", "libfoo"), ("licence", Evaluating.Unknown("component.licence")), ("size", 3L));

    private static readonly (string, CelValue)[] Values =
    [
        ("component", Half), ("components", CelList.Of(Half, new CelRecord(Component, ("name", "bar"), ("licence", "MIT"), ("size", 1L)))),
        ("a", Evaluating.Unknown("a")), ("b", Evaluating.Unknown("b")),
        ("x", Evaluating.Unknown("x")), ("xs", CelList.Of(1L, Evaluating.Unknown("xs[1]"), 3L)),
        ("m", CelMap.Of(("known", 1L), ("not", Evaluating.Unknown("m.not")))),
    ];

    [Theory]
    [InlineData("a && false", "false")]
    [InlineData("false && a", "false")]
    [InlineData("a && true", "a")]
    [InlineData("a || true", "true")]
    [InlineData("b || a", "a, b")]
    [InlineData("a && b && a", "a, b")]
    [InlineData("!a", "a")]
    [InlineData("a ? 1 : 2", "a")]
    [InlineData("true ? 1 : x", "1")]
    [InlineData("1 / 0 > 0 && a", "a")]
    [InlineData("1 / 0 > 0 || a", "a")]
    [InlineData("x + 1 / 0 > 2", "x")]
    [InlineData("x < 3", "x")]
    [InlineData("x == x", "x")]
    [InlineData("[x, 1]", "x")]
    [InlineData("{'k': x}", "x")]
    [InlineData("size(xs)", "3")]
    [InlineData("xs[0]", "1")]
    [InlineData("xs[1]", "xs[1]")]
    [InlineData("3 in xs", "true")]
    [InlineData("4 in xs", "xs[1]")]
    [InlineData("xs == [1, 2, 4]", "false")]
    [InlineData("xs == [1, 2, 3]", "xs[1]")]
    [InlineData("xs.all(i, i < 3)", "false")]
    [InlineData("xs.all(i, i < 9)", "xs[1]")]
    [InlineData("xs.exists(i, i == 3)", "true")]
    [InlineData("xs.exists(i, i == 9)", "xs[1]")]
    [InlineData("xs.exists_one(i, i == 3)", "xs[1]")]
    [InlineData("xs.map(i, i + x)", "x, xs[1]")]
    [InlineData("xs.filter(i, i > 1)", "xs[1]")]
    [InlineData("m.known", "1")]
    [InlineData("m.not + 1", "m.not")]
    [InlineData("has(m.not)", "true")]
    [InlineData("component.name", "\"libfoo\"")]
    [InlineData("component.licence == 'MIT'", "component.licence")]
    [InlineData("has(component.licence)", "component.licence")]
    [InlineData("has(component.open)", "false")]
    [InlineData("component.size == 3 && component.licence.startsWith('GPL')", "component.licence")]
    [InlineData("components.exists(c, c.licence == 'MIT')", "true")]
    [InlineData("components.all(c, c.licence == 'MIT')", "component.licence")]
    public void What_is_not_known_stays_unknown_unless_the_rest_decides(string text, string expected) =>
        Assert.Equal(expected, Environment.Evaluated(text, Values) switch
        {
            CelOutcome.Value(var value) => value.ToString(),
            CelOutcome.Unknown(var attributes) => string.Join(", ", attributes),
            var other => other.ToString(),
        });

    [Fact]
    public void A_field_that_is_not_set_is_an_error_and_not_unknown()
    {
        var error = Assert.IsType<CelOutcome.Error>(Environment.Evaluated("component.open", Values));
        Assert.Equal((CelErrorCode.FieldNotSet, 1, 11), (error.Code, error.Line, error.Column));
    }

    [Fact]
    public void A_misspelt_field_is_found_before_running()
    {
        var error = Assert.Single(Environment.Compile("component.lisence == 'MIT'").Errors);
        Assert.Equal(CelErrorCode.UndeclaredField, error.Code);
        Assert.Equal("1:11: component has no field 'lisence'; did you mean 'licence'?", error.ToString());
    }

    [Fact]
    public void An_object_can_be_built_where_its_type_is_declared()
    {
        Assert.True(Environment.Value("component{name: 'bar', size: 2}.size == 2").AsBool());
        Assert.Contains("expected int, found string", Environment.Fault("component{size: '2'}"), StringComparison.Ordinal);
        Assert.Contains("did you mean 'component'?", Environment.Fault("componnet{size: 2}"), StringComparison.Ordinal);
    }
}
