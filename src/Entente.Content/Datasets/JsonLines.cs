using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Entente.Content;

/// <summary>Records as one JSON value a line.</summary>
internal static class JsonLines
{
    private const int MostFields = 2_000;

    public static void Read(in Blob blob, IObservations found)
    {
        var rest = blob.Bytes;
        if (rest.StartsWith("\uFEFF"u8))
            rest = rest[3..];
        var fields = ImmutableArray<string>.Empty;
        int records = 0, line = 0, firstLine = 1;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var record = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            line++;
            if (record.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            if (records++ > 0)
                continue;
            firstLine = line;
            if (!TryReadNames(record, out fields) && (blob.IsWhole || end >= 0))
                found.Add(new Region(line, line), new Claim.Malformed($"line {line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: the first record is no JSON"), Strength.Proof);
        }
        found.Add(records == 0 ? null : new Region(firstLine, firstLine),
            new Claim.Dataset("jsonl", fields, blob.IsWhole ? records : null), Strength.Measured);
    }

    /// <summary>Names of the record's own members; none for a record that is no object.</summary>
    private static bool TryReadNames(ReadOnlySpan<byte> record, out ImmutableArray<string> names)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        try
        {
            var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = DataNode.Deepest });
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && found.Count < MostFields)
                    found.Add(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 200)]));
            names = found.ToImmutable();
            return true;
        }
        catch (JsonException)
        {
            names = found.ToImmutable();
            return false;
        }
    }
}
