using System.IO.Enumeration;
using BenchmarkDotNet.Attributes;
using Entente.Deals;

namespace Entente.Benchmarks;

/// <summary>A scope's pattern over locations, against the platform's matcher of one star, and one pattern made to be slow.</summary>
[MemoryDiagnoser]
public class PatternBenchmarks
{
    private string[] locations = [];

    [Params(100, 10_000)]
    public int Locations { get; set; }

    [GlobalSetup]
    public void Make() =>
        locations = [.. Enumerable.Range(0, Locations).Select(i => FormattableString.Invariant($"push-gateway/src/module-{i % 97}/component-{i}.{(i % 3 == 0 ? "ts" : "py")}"))];

    [Benchmark(Baseline = true)]
    public int PlatformMatcher() => locations.Count(location => FileSystemName.MatchesSimpleExpression("push-gateway/*.ts", location, ignoreCase: false));

    [Benchmark]
    public int Usual() => Count(new Pattern("push-gateway/**/*.ts"));

    [Benchmark]
    public int Hostile() => Count(new Pattern("**a**a**a**a**a**a**a**a**b"));

    private int Count(Pattern pattern) => locations.Count(location => pattern.Matches(location));
}
