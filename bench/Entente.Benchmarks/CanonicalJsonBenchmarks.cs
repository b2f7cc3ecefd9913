using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Entente.Evidence;

namespace Entente.Benchmarks;

/// <summary>Canonical JSON of a file list, against the platform's own writer, which sorts nothing.</summary>
[MemoryDiagnoser]
public class CanonicalJsonBenchmarks
{
    private JsonNode[] files = [];
    private JsonObject whole = [];

    [Params(100, 10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Make()
    {
        files = [.. Enumerable.Range(0, Files).Select(i => new JsonObject
        {
            ["path"] = FormattableString.Invariant($"src/模块-{i % 97}/component-{i}.ts"), ["type"] = "file", ["size"] = 10_000 + i,
            ["digest"] = "sha256:" + new string('0', 64), ["kind"] = "source/typescript", ["lines"] = 300, ["licences"] = new JsonArray("MIT"),
        })];
        whole = new JsonObject { ["schema"] = "entente/inventory/1", ["files"] = new JsonArray([.. files.Select(file => file.DeepClone())]) };
    }

    [Benchmark(Baseline = true)]
    public byte[] PlatformWriter() => JsonSerializer.SerializeToUtf8Bytes(whole);

    [Benchmark]
    public byte[] Whole() => CanonicalJson.Write(whole);

    [Benchmark]
    public void Streamed() => CanonicalJson.Write(Stream.Null, new JsonObject { ["schema"] = "entente/inventory/1" }, "files", files);
}
