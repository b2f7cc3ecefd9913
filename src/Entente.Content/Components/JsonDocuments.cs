using System.Text;
using System.Text.Json;

namespace Entente.Content;

/// <summary>Reads JSON into a bounded tree. Comments and trailing commas are tolerated, as package managers do.</summary>
internal static class JsonDocuments
{
    private static readonly JsonReaderOptions Tolerant = new()
    {
        MaxDepth = DataNode.Deepest,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="ManifestFormatException">The text is no JSON object, or out of bounds.</exception>
    public static DataNode ReadTable(in Blob blob)
    {
        var json = blob.Bytes;
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        else if (json is [0xfe, 0xff, ..] or [0xff, 0xfe, ..])    // UTF-16: the engine decoded it
            json = Encoding.UTF8.GetBytes(blob.Text.TrimStart('\uFEFF').ToString());
        return Read(json) is { IsTable: true } table ? table : throw new ManifestFormatException(1, 1, "expected a JSON object");
    }

    private static DataNode? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Tolerant);
        var tree = new DataTreeBuilder();
        int line = 1, counted = 0;
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                line += json[counted..start].Count((byte)'\n');
                counted = start;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName: tree.Key(reader.GetString()!, line); break;
                    case JsonTokenType.StartObject: tree.Open(table: true, line); break;
                    case JsonTokenType.StartArray: tree.Open(table: false, line); break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray: tree.Close(); break;
                    case JsonTokenType.String: tree.Scalar(reader.GetString(), line); break;
                    case JsonTokenType.Null: tree.Scalar(null, line); break;
                    default: tree.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), line); break;
                }
            }
            return tree.Root;
        }
        catch (JsonException problem)
        {
            throw new ManifestFormatException((int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1, "this is no JSON");
        }
        catch (InvalidOperationException)    // a string of lone surrogates or invalid UTF-8
        {
            throw new ManifestFormatException(line, 0, "a string is no valid Unicode");
        }
    }
}
