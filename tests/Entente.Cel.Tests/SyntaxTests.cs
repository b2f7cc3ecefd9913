using System.Text;
using CsCheck;

namespace Entente.Cel.Tests;

public class SyntaxTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibrary.Bindings).With(CelLibrary.Optionals)
        .With(CelLibrary.TwoVariables);

    private static string? Canonical(string text) => Environment.Compile(text, CelChecking.Off).Program?.Canonical;

    public static IEnumerable<string> Expressions()
    {
        var folder = SharedData.Find(Path.Combine("cel", "tests", "simple", "testdata"));
        if (folder is null) Assert.Skip("The conformance suite (shared/data/cel) is not here.");
        return Directory.EnumerateFiles(folder, "*.textproto").Order(StringComparer.Ordinal)
            .SelectMany(Conformance.ConformanceCase.ReadAll).Select(c => c.Test.Text("expr")).Distinct(StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_printed_reads_back_as_the_same_and_gives_the_same()
    {
        var count = 0;
        foreach (var text in Expressions())
        {
            if (Canonical(text) is not { } printed) continue;
            Assert.Equal(printed, Canonical(printed));
            var (before, after) = (Environment.Compile(text, CelChecking.Off), Environment.Compile(printed, CelChecking.Off));
            var (a, b) = (before.Program!.Evaluate(CelBindings.Empty), after.Program!.Evaluate(CelBindings.Empty));
            Assert.Equal(Core(a), Core(b));
            count++;
        }
        Assert.True(count > 1500, $"only {count} expressions were read");
    }

    private static object Core(CelOutcome outcome) => outcome is CelOutcome.Error error ? error.Code : outcome;

    [Fact]
    public void A_mangled_source_gives_a_program_or_errors_and_never_throws()
    {
        var texts = Expressions().Where(t => t.Length < 200).ToArray();
        const string Marks = "()[]{}.,?:!&|<>=+-*/%'\"\\`#\0\n 0xuer\ud800é";
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, Marks.Length - 1], Gen.Int[0, 3]).Sample((which, at, mark, how) =>
        {
            var text = texts[which];
            at %= text.Length + 1;
            var mangled = how switch
            {
                0 => text.Insert(at, Marks[mark].ToString()),
                1 => text[..at],
                2 => text[at..] + text[..at],
                _ => at < text.Length ? text.Remove(at, 1) : text,
            };
            var compilation = Environment.Compile(mangled);
            Assert.True(compilation.Program is not null ^ compilation.Errors.Length > 0);
            foreach (var error in compilation.Errors)
            {
                Assert.InRange(error.Line, 1, mangled.Count(c => c == '\n') + 1);
                Assert.True(error.Column >= 1);
                Assert.NotEmpty(error.Render(mangled));
            }
            compilation.Program?.Evaluate(CelBindings.Empty, 10_000);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("1 +", "1:4: expected an expression, found end of expression")]
    [InlineData("(1", "1:3: expected ')', found end of expression")]
    [InlineData("[1, 2", "1:6: expected ']', found end of expression")]
    [InlineData("{1 2}", "1:4: expected ':', found 2\n1:4: expected ':', found 2")]
    [InlineData("a b", "1:3: expected end of expression, found b")]
    [InlineData("a.", "1:3: expected a field or function name, found end of expression")]
    [InlineData("let + 1", "1:1: 'let' is a reserved word")]
    [InlineData("'abc", "1:1: a quoted text does not end")]
    [InlineData("'a\\q'", "1:3: '\\q' is no escape sequence")]
    [InlineData("1 # 2", "1:3: unexpected character U+0023\n1:5: expected end of expression, found 2")]
    [InlineData("has(1)", "1:5: has takes a field selection, as has(a.b)")]
    [InlineData("[1].all(1, true)", "1:9: all takes a simple name as variable")]
    [InlineData("(1 + ) * [2 + ]", "1:6: expected an expression, found )\n1:15: expected an expression, found ]")]
    public void A_fault_of_syntax_is_told_with_its_place(string text, string expected) =>
        Assert.Equal(expected.Split('\n').Distinct(), Environment.Fault(text).Split('\n'));

    [Theory]
    [InlineData("lenght > 1", "1:1: 'lenght' is not declared; did you mean 'length'?")]
    [InlineData("length.startWith('a')", "1:8: there is no function 'startWith'; did you mean 'startsWith'?")]
    [InlineData("length + 'a'", "1:8: '+' does not take (int, string); it takes int + int -> int or uint + uint -> uint or double + double -> double or string + string -> string or bytes + bytes -> bytes or list(A) + list(A) -> list(A) or google.protobuf.Timestamp + google.protobuf.Duration -> google.protobuf.Timestamp or google.protobuf.Duration + google.protobuf.Timestamp -> google.protobuf.Timestamp ...")]
    [InlineData("length && true", "1:1: &&: expected bool, found int")]
    [InlineData("length.all(i, i)", "1:1: expected a list or map to range over, found int")]
    [InlineData("lenght + widht", "1:1: 'lenght' is not declared; did you mean 'length'?\n1:10: 'widht' is not declared; did you mean 'width'?")]
    [InlineData("[1, 2].exists(i, i.name == 'a')", "1:20: int has no fields")]
    [InlineData("length == 'a'", "1:8: '==' does not take (int, string); it takes A == A -> bool")]
    public void All_faults_of_types_are_told_and_what_would_be_right(string text, string expected) => Assert.Equal(expected,
        Environment.WithVariable("length", CelType.Int).WithVariable("width", CelType.Int).Fault(text));

    [Fact]
    public void An_error_shows_its_line_with_a_caret()
    {
        const string Source = "true &&\n  'é😀' == 12";
        Assert.Equal("2:8: '==' does not take (string, int); it takes A == A -> bool\n |   'é😀' == 12\n |        ^",
            Environment.Compile(Source).Errors[0].Render(Source));
    }
}
