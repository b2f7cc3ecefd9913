namespace Entente.Cel.Tests;

/// <summary>What the documents show is what the engine does.</summary>
public class DocumentationTests
{
    internal static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(DocumentationTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    [Fact]
    public void The_ten_lines_of_the_readme_work()
    {
        var component = new CelObjectType("component", ("name", CelType.String), ("licence", CelType.String), ("share", CelType.Int));
        var environment = CelEnvironment.Standard.With(CelLibrary.Strings)
            .WithObject(component)
            .WithVariable("component", component.Type);
        var compilation = environment.Compile("component.share <= 20 && component.licence in ['MIT', 'Apache-2.0']");
        var program = compilation.Program ?? throw new InvalidDataException(string.Join('\n', compilation.Errors));
        var bindings = CelBindings.Of(("component", new CelRecord(component, ("name", "zlib"), ("licence", "MIT"), ("share", 30))));
        var outcome = program.Evaluate(bindings);    // Value, Unknown or Error
        var traced = program.Trace(bindings);        // and why, and what would turn it
        Console.WriteLine(string.Join('\n', traced.Flips));    // component.share: 30 -> <= 20

        Assert.True(Assert.IsType<CelOutcome.Value>(outcome).Is.IsFalse);
        Assert.Equal("component.share: 30 -> <= 20", Assert.Single(traced.Flips).ToString());
        var shown = Lines(Resource("README.md").Split("```csharp")[1].Split("```")[0]).ToArray();
        Assert.InRange(shown.Length, 8, 12);
        Assert.Contains(string.Join('\n', shown), string.Join('\n', Lines(Resource("DocumentationTests.cs"))), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var line in Lines(Resource("cel.md").Split("## Examples")[1].Split("## Libraries")[0]).Where(l => l.StartsWith("| `", StringComparison.Ordinal)))
        {
            var cells = line.Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(c => c.Replace('\0', '|').Trim()).ToArray();
            examples.Add(cells[1].Trim('`'), cells[2].Replace("`", "", StringComparison.Ordinal));
        }
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_gives_what_it_says(string text, string expected)
    {
        var environment = new[]
        {
            CelLibrary.Strings, CelLibrary.Math, CelLibrary.Lists, CelLibrary.Sets, CelLibrary.Encoders, CelLibrary.Bindings,
            CelLibrary.Optionals, CelLibrary.TwoVariables,
        }.Aggregate(CelEnvironment.Standard, (e, l) => e.With(l));
        Assert.Equal(expected, environment.Evaluated(text) switch
        {
            CelOutcome.Value(var value) => value.ToString(),
            CelOutcome.Error error => $"error {error.Code}",
            var other => other.ToString(),
        });
    }
}
