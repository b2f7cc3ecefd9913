using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Merkle;

namespace Entente.Evidence;

/// <summary>A file of a result folder. The path is relative, parted by <c>/</c>.</summary>
public sealed record ManifestEntry(string Path, long Size, Digest Digest);

/// <summary>What a result folder holds, by digest. It says which bytes belong together; who stands behind them, a signature
/// says.</summary>
public sealed record Manifest(ImmutableArray<ManifestEntry> Files)
{
    public const string FileName = "manifest.json";
    private const string Schema = "entente/manifest/1";
    private const int LargestFile = 64 << 20;

    public byte[] Write() => CanonicalJson.Write(new JsonObject
    {
        ["schema"] = Schema,
        ["files"] = new JsonArray([.. Files.Select(file => (JsonNode)new JsonObject
        {
            ["path"] = file.Path, ["size"] = file.Size, ["digest"] = file.Digest.ToString(),
        })]),
    });

    /// <exception cref="FormatException">The bytes are no manifest; the message says where.</exception>
    public static Manifest Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Schema)
                throw new FormatException($"expected schema {Schema}");
            var files = root.GetProperty("files").EnumerateArray().Select(file =>
                new ManifestEntry(file.GetProperty("path").GetString()!, file.GetProperty("size").GetInt64(),
                    Digest.TryParse(file.GetProperty("digest").GetString(), out var digest) ? digest : throw new FormatException("no digest"))).ToImmutableArray();
            if (files.Any(file => file.Path.Split('/').Any(segment => segment is "" or "." or "..") || file.Path.Contains('\\', StringComparison.Ordinal)))
                throw new FormatException("a path leaves the folder");
            if (files.DistinctBy(file => file.Path, StringComparer.Ordinal).Count() != files.Length)
                throw new FormatException("a path stands twice");
            return new Manifest(files);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(wrong is JsonException json ? FormattableString.Invariant($"line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}") : "a member is missing or of another type", wrong);
        }
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="FormatException">It is no manifest, or too large for one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Manifest OfFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return new FileInfo(path).Length <= LargestFile ? Read(File.ReadAllBytes(path)) : throw new FormatException($"larger than {LargestFile} bytes");
    }
}
