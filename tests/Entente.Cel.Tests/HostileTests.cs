using System.Diagnostics;

namespace Entente.Cel.Tests;

/// <summary>Expressions and inputs from somebody who means harm: an error with its place, in bounded work.</summary>
public class HostileTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibrary.Strings).With(CelLibrary.Lists)
        .With(CelLibrary.Bindings).With(CelLibrary.Optionals).WithVariable("x", CelType.Int).WithVariable("s", CelType.String);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static CelErrorCode First(string text) => Environment.Compile(text).Errors[0].Code;

    private static void StopsAtTheStepLimit(string text, params (string, CelValue)[] values) =>
        Assert.Equal(CelErrorCode.StepLimit, Assert.IsType<CelOutcome.Error>(Environment.Evaluated(text, values)).Code);

    public static TheoryData<string, string> Nested => new()
    {
        { "(", ")" }, { "[", "]" }, { "-(", ")" }, { "!(", ")" }, { "{1:", "}" }, { "[1][", "]" }, { "size([", "])" }, { "true ? (", ") : 1" },
        { "false ? 1 : ", "" }, { "[1].map(i, ", ")" }, { "cel.bind(a, 1, ", ")" }, { "dyn(", ")" },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void Ten_thousand_levels_are_refused_and_as_many_as_allowed_are_run(string open, string close)
    {
        var error = Environment.Compile(Repeat(open, 10_000) + "1" + Repeat(close, 10_000)).Errors[0];
        Assert.Equal((CelErrorCode.TooDeep, 1), (error.Code, error.Line));
        Assert.True(error.Column > 100);
        // The deepest that is allowed neither overflows the stack nor stops the evaluation.
        for (var levels = 240; levels > 0; levels -= 20)
        {
            if (Environment.Compile(Repeat(open, levels) + "1" + Repeat(close, levels)).Program is not { } program) continue;
            program.Evaluate(CelBindings.Empty);
            return;
        }
    }

    [Theory]
    [InlineData("x", " + x")]
    [InlineData("s", ".trim()")]
    [InlineData("x", "[0]")]
    [InlineData("x", ".y")]
    [InlineData("", "!")]
    [InlineData("", "-")]
    [InlineData("x == 1", " == true")]
    public void A_chain_is_as_deep_as_it_is_long(string first, string link) =>
        Assert.Contains(Environment.Compile(first + Repeat(link, 20_000)).Errors, e => e.Code == CelErrorCode.TooDeep);

    [Fact]
    public void The_deepest_that_is_allowed_fits_the_smallest_usual_stack()
    {
        var texts = Nested.Select(n => n.Data).Select(n => (Open: n.Item1, Close: n.Item2, Core: "1"))
            .Append((Open: "x + ", Close: "", Core: "1")).Append((Open: "", Close: " + x", Core: "x")).Append((Open: "", Close: "[0]", Core: "dyn(x)"))
            .Append((Open: "[1].all(i, [i].exists(j, !(", Close: ")))", Core: "true")).ToArray();
        var reached = new List<int>();
        var thread = new Thread(() =>
        {
            foreach (var (open, close, core) in texts)
            {
                var levels = 500;
                for (; levels > 0; levels--)
                {
                    var text = Repeat(open, levels) + core + Repeat(close, levels);
                    var compilation = Environment.Compile(text, CelChecking.Off);
                    if (compilation.Program is not { } program) continue;
                    Environment.Compile(text);
                    program.Trace(CelBindings.Of(("x", 1L)), 100_000);
                    Assert.Equal(program.Canonical, Environment.Compile(program.Canonical, CelChecking.Off).Program?.Canonical);
                    break;
                }
                reached.Add(levels);
            }
        }, 1 << 20);
        thread.Start();
        thread.Join();
        Assert.All(reached, levels => Assert.InRange(levels, 60, 499));
        Assert.Equal(texts.Length, reached.Count);
    }

    [Fact]
    public void A_long_and_is_not_deep()
    {
        var text = "x > 0" + Repeat(" && x > 0", 20_000);
        Assert.True(Environment.Value(text, ("x", 1L)).AsBool());
    }

    [Fact]
    public void A_megabyte_of_source_is_read_and_more_is_refused()
    {
        Assert.Equal(1_000_000, Environment.Value($"size('{Repeat("a", 1_000_000)}')").AsInt());
        Assert.Equal(CelErrorCode.SourceTooLong, First(Repeat(" ", CelEnvironment.LongestSource) + "1"));
        Assert.Equal(Repeat("1,", 200_000).Length / 2, Environment.Value($"size([{Repeat("1,", 200_000)}])").AsInt());
    }

    [Fact]
    public void Garbage_of_a_megabyte_gives_at_most_a_hundred_errors()
    {
        Assert.InRange(Environment.Compile(Repeat("#", 1_000_000)).Errors.Length, 1, 100);
        Assert.InRange(Environment.Compile(Repeat(") ", 500_000)).Errors.Length, 1, 100);
        Assert.InRange(Environment.Compile(Repeat("'a\n", 300_000)).Errors.Length, 1, 100);
    }

    [Fact]
    public void Half_a_million_slips_of_the_pen_are_told_as_a_hundred() =>
        Assert.Equal(100, Environment.Compile($"[{Repeat("y,", 500_000)}]").Errors.Length);

    [Fact]
    public void Paths_in_a_trace_do_not_double()
    {
        var text = "[x]";
        for (var i = 0; i < 60; i++) text += $".all(i{i}, [i{i}, i{i}]";
        var traced = Environment.Compiled(text + ".size() > 5" + Repeat(")", 60)).Trace(CelBindings.Of(("x", 1L)));
        Assert.NotEmpty(traced.Decisions);
        Assert.All(traced.Decisions, d => Assert.InRange(d.Path.Length, 1, 10_000));
    }

    [Fact]
    public void A_pattern_that_makes_others_backtrack_takes_linear_time()
    {
        var watch = Stopwatch.StartNew();
        Assert.False(Environment.Value("s.matches('^(a+)+$')", ("s", Repeat("a", 50_000) + "!")).AsBool());
        Assert.False(Environment.Value("s.matches('(x+x+)+y')", ("s", Repeat("x", 50_000))).AsBool());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)")]
    [InlineData("[z-a]")]
    [InlineData("((a{100}){100}){100}")]
    public void A_pattern_that_is_not_supported_is_an_error(string pattern)
    {
        var error = Assert.IsType<CelOutcome.Error>(Environment.Evaluated("'a'.matches(s)", ("s", pattern)));
        Assert.Equal(CelErrorCode.InvalidPattern, error.Code);
    }

    [Fact]
    public void Work_that_explodes_ends_at_the_step_limit()
    {
        StopsAtTheStepLimit(Repeat("[0,1,2,3,4,5,6,7,8,9].all(i, ", 9) + "x > 0" + Repeat(")", 9), ("x", 1L));

    }

    [Fact]
    public void Values_that_double_end_at_the_step_limit()
    {
        var text = "cel.bind(a0, [x, x], ";
        for (var i = 1; i < 60; i++) text += $"cel.bind(a{i}, a{i - 1} + a{i - 1}, ";
        StopsAtTheStepLimit(text + "size(a59)" + Repeat(")", 60), ("x", 1L));
        text = "cel.bind(a0, s + s, ";
        for (var i = 1; i < 60; i++) text += $"cel.bind(a{i}, a{i - 1} + a{i - 1}, ";
        StopsAtTheStepLimit(text + "size(a59)" + Repeat(")", 60), ("s", "0123456789012345"));
        text = "cel.bind(a0, [x], ";
        for (var i = 1; i < 60; i++) text += $"cel.bind(a{i}, [a{i - 1}, a{i - 1}], ";
        StopsAtTheStepLimit(text + "a59 == a59" + Repeat(")", 60), ("x", 1L));
    }

    [Fact]
    public void A_value_nested_deeper_than_the_stack_compares_to_an_error()
    {
        var value = (CelValue)CelList.Empty;
        for (var i = 0; i < 100_000; i++) value = CelList.Of(value);
        var environment = CelEnvironment.Standard.WithVariable("v", CelType.Dyn);
        Assert.Equal(CelErrorCode.TooDeep, Assert.IsType<CelOutcome.Error>(environment.Evaluated("[v] == [v]", ("v", value))).Code);
        Assert.EndsWith("...", value.ToString().TrimEnd(']'), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_cannot_grow_without_bound()
    {
        var text = "";
        for (var i = 0; i < 100; i++) text += $"cel.bind(a{i}, {Repeat("[", 50)}{(i == 0 ? "x" : $"a{i - 1}")}{Repeat("]", 50)}, ";
        Assert.NotNull(Environment.Compile(text + "size(a99)" + Repeat(")", 100)).Program);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551616u")]
    [InlineData("0x10000000000000000")]
    [InlineData("1e400")]
    [InlineData("123abc")]
    [InlineData("0x1g")]
    public void A_number_out_of_range_has_its_place(string literal)
    {
        var error = Environment.Compile($"1 +\n  {literal}").Errors[0];
        Assert.Equal((CelErrorCode.InvalidNumber, 2, 3), (error.Code, error.Line, error.Column));
        Assert.Equal(CelErrorCode.InvalidNumber, First(Repeat("9", 100_000)));
    }

    [Fact]
    public void Lone_surrogates_are_refused_in_source_and_replaced_in_values()
    {
        var error = Assert.Single(Environment.Compile("'ab\ud800'").Errors);
        Assert.Equal((CelErrorCode.UnexpectedCharacter, 4), (error.Code, error.Column));
        Assert.Equal(CelErrorCode.UnexpectedCharacter, First("\udc00 + 1"));
        Assert.Equal(CelErrorCode.InvalidEscape, First("'\\ud800'"));
        Assert.Equal("\ufffd", Environment.Value("s", ("s", "\udc00")).AsString());
        Assert.Equal(1, Environment.Value("size(s)", ("s", "😀")).AsInt());
    }

    [Fact]
    public void Text_in_errors_and_values_cannot_steer_a_terminal()
    {
        var rendered = Environment.Compile("x + '\u001b[31m\u202e' + 1 +").Errors[0].Render("x + '\u001b[31m\u202e' + 1 +");
        Assert.DoesNotContain('\u001b', rendered);
        Assert.DoesNotContain('\u202e', rendered);
        Assert.Equal("\"\\u001B\\u202E\"", CelValue.String("\u001b\u202e").ToString());
    }

    [Fact]
    public void Step_limits_do_not_depend_on_the_machine()
    {
        var program = Environment.Compiled("[1, 2, 3].all(i, i + x > 0)");
        Assert.IsType<CelOutcome.Value>(program.Evaluate(CelBindings.Of(("x", 1L)), 9));
        Assert.IsType<CelOutcome.Error>(program.Evaluate(CelBindings.Of(("x", 1L)), 8));
    }
}
