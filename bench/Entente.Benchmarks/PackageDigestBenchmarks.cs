using System.Collections.Immutable;
using System.Text;
using BenchmarkDotNet.Attributes;
using Entente.Content;
using Entente.Merkle;

namespace Entente.Benchmarks;

/// <summary>The package digest, and the tree hash within it, against SHA-256 of as many bytes in one go.</summary>
[MemoryDiagnoser]
public class PackageDigestBenchmarks
{
    private Entry[] entries = [];
    private Digest[] leaves = [];
    private byte[] bytes = [];

    [Params(100, 10_000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Make()
    {
        entries = [.. Enumerable.Range(0, Entries).Select(i =>
        {
            var path = new PackagePath(FormattableString.Invariant($"src/module-{i % 97}/component-{i}.ts"));
            return new Entry(path.ToString(), path, EntryType.File, false, 10_000 + i, Digest.Of(path.Bytes), null, new FileKind(FileClass.Source, "typescript"), 300, null, ImmutableArray<Observation>.Empty);
        })];
        var encoded = entries.Select(entry => PackageDigest.Leaf(entry.Path, entry.Type, entry.Executable, entry.Size, entry.Content)).ToArray();
        leaves = [.. encoded.Select(leaf => MerkleTree.LeafHash(leaf))];
        bytes = [.. encoded.SelectMany(leaf => leaf)];
    }

    [Benchmark(Baseline = true)]
    public Digest Sha256OfTheLeavesBytes() => Digest.Of(bytes);

    [Benchmark]
    public Digest MerkleRoot() => MerkleTree.Root(leaves);

    [Benchmark]
    public Digest Package() => PackageDigest.Of(entries);
}
