using BenchmarkDotNet.Attributes;
using Entente.Cel;

namespace Entente.Benchmarks;

/// <summary>A rule of the usual shape over a list of subjects: what compiling costs once, and what judging costs each time.
/// The last component alone is not as required, so that every one is looked at.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const string Rule = "components.all(c, c.relation != 'itself' || size(c.owners) > 0 || c.licence in ['MIT', 'Apache-2.0', 'BSD-3-Clause'])";

    private static readonly CelObjectType Component = new("component",
        ("relation", CelType.String), ("licence", CelType.String), ("owners", CelType.List(CelType.String)));

    private static readonly CelEnvironment Environment = CelEnvironment.Standard.WithObject(Component).WithVariable("components", CelType.List(Component.Type));

    private readonly CelProgram program = Environment.Compile(Rule).Program!;
    private ICelBindings bindings = CelBindings.Empty;

    [Params(1, 1_000)]
    public int Components { get; set; }

    [GlobalSetup]
    public void Make() => bindings = CelBindings.Of(("components", CelValue.List(CelList.Of(Enumerable.Range(1, Components).Select(i =>
        (CelValue)new CelRecord(Component, ("relation", "itself"), ("licence", i == Components ? "GPL-3.0-only" : "MIT"), ("owners", CelValue.List(CelList.Of()))))))));

    [Benchmark]
    public CelCompilation ParseCheckAndCompile() => Environment.Compile(Rule);

    [Benchmark(Baseline = true)]
    public CelOutcome Evaluate() => program.Evaluate(bindings);

    [Benchmark]
    public CelTraced Trace() => program.Trace(bindings);
}
