using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Entente.Content;

/// <summary>JSON Lines: one JSON value a line. The first stands for all.</summary>
internal static class JsonLinesReader
{
    private const int DeepestValue = 256;

    public static void Read(in Blob blob, IObservations found)
    {
        var text = blob.Text;
        var start = text.IndexOfAnyExcept(" \t\r\n");
        if (start < 0)
        {
            found.Add(null, new Claim.Dataset(blob.Kind.Name, [], blob.IsWhole ? 0 : null), Strength.Proof);
            return;
        }
        var line = text[..start].Count('\n') + 1;
        var length = text[start..].IndexOf('\n');
        var isEnded = length >= 0 || blob.IsWhole;
        var first = length < 0 ? text[start..] : text.Slice(start, length);
        if (Keys(first, isEnded, out var wrong) is not { } keys)
        {
            found.Add(new Region(line, line), new Claim.Malformed(string.Create(CultureInfo.InvariantCulture, $"line {line}: {wrong}")), Strength.Proof);
            return;
        }
        var records = blob.IsWhole ? Records(text[start..]) : (long?)null;
        found.Add(new Region(line, line), new Claim.Dataset(blob.Kind.Name, FieldNames.Keep(keys), records), Strength.Proof);
    }

    /// <summary>Names of the object's members, each once; none where the value is no object; null where it is no JSON.</summary>
    private static List<string>? Keys(ReadOnlySpan<char> json, bool isEnded, out string wrong)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return Keys(bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes)), isEnded, out wrong);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static List<string>? Keys(ReadOnlySpan<byte> json, bool isEnded, out string wrong)
    {
        List<string> keys = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, isEnded, new JsonReaderState(new() { MaxDepth = DeepestValue }));
        try
        {
            while (reader.Read())
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && keys.Count < FieldNames.Most
                    && reader.GetString() is { } key && seen.Add(key))
                    keys.Add(key);
            wrong = "";
            return keys;
        }
        catch (JsonException e)
        {
            wrong = string.Create(CultureInfo.InvariantCulture, $"no JSON at byte {e.BytePositionInLine + 1}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // A name that escapes half of a surrogate pair.
            wrong = string.Create(CultureInfo.InvariantCulture, $"no Unicode text at byte {reader.TokenStartIndex + 1}");
            return null;
        }
    }

    private static long Records(ReadOnlySpan<char> text)
    {
        var records = 0L;
        foreach (var range in text.Split('\n'))
            if (text[range].ContainsAnyExcept(" \t\r"))
                records++;
        return records;
    }
}
