namespace Entente.Cel.Tests;

/// <summary>Short forms for tests.</summary>
internal static class Evaluating
{
    public static CelProgram Compiled(this CelEnvironment environment, string text)
    {
        var compilation = environment.Compile(text);
        Assert.True(compilation.Program is not null, string.Join('\n', compilation.Errors.Select(e => e.Render(text))));
        return compilation.Program!;
    }

    public static CelOutcome Evaluated(this CelEnvironment environment, string text, params (string Name, CelValue Value)[] values) =>
        environment.Compiled(text).Evaluate(CelBindings.Of(values));

    public static CelValue Value(this CelEnvironment environment, string text, params (string Name, CelValue Value)[] values) =>
        Assert.IsType<CelOutcome.Value>(environment.Evaluated(text, values)).Is;

    public static string Fault(this CelEnvironment environment, string text) =>
        string.Join('\n', environment.Compile(text).Errors.Select(e => e.ToString()));

    public static CelValue Unknown(params string[] paths) => CelValue.Unknown([.. paths.Select(p => new CelAttribute(p))]);
}
