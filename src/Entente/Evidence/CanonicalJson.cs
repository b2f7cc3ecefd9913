using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Entente.Evidence;

/// <summary>JSON in the canonical form of RFC 8785: no white space, keys sorted by UTF-16 code units, shortest escapes.
/// Numbers are whole and at most 2^53 - 1 in size; anything else is written as text by those who make the tree, since
/// floating point has no place in a result.</summary>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;

    /// <exception cref="ArgumentException">A number is no whole number of at most 2^53 - 1.</exception>
    public static byte[] Write(JsonNode? root)
    {
        var text = new StringBuilder();
        Append(text, root);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes an object one of whose members is a long array that need not be held in memory as a whole.</summary>
    /// <param name="members">The other members.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, JsonObject members, string streamed, IEnumerable<JsonNode> items) =>
        Write(stream, members, streamed, items, static (item, text) => Append(text, item));

    /// <inheritdoc cref="Write(Stream, JsonObject, string, IEnumerable{JsonNode})"/>
    /// <param name="write">Writes one item; <see cref="CanonicalObject"/> does it without building a tree.</param>
    public static void Write<T>(Stream stream, JsonObject members, string streamed, IEnumerable<T> items, Action<T, StringBuilder> write)
    {
        var text = new StringBuilder();
        var before = "{";
        foreach (var key in members.Select(member => member.Key).Append(streamed).Order(StringComparer.Ordinal))
        {
            text.Append(before);
            before = ",";
            Append(text, key);
            text.Append(':');
            if (key != streamed)
                Append(text, members[key]);
            else
                Append(text, items, write, stream);
        }
        text.Append('}');
        Flush(text, stream);
    }

    private static void Append<T>(StringBuilder text, IEnumerable<T> items, Action<T, StringBuilder> write, Stream stream)
    {
        const int flushAt = 1 << 16;
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(item, text);
            if (text.Length >= flushAt)
                Flush(text, stream);
        }
        text.Append(']');
    }

    private static void Flush(StringBuilder text, Stream stream)
    {
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                var first = true;
                foreach (var (key, value) in IsSorted(members) ? members : members.OrderBy(member => member.Key, StringComparer.Ordinal) as IEnumerable<KeyValuePair<string, JsonNode?>>)
                {
                    if (!first)
                        text.Append(',');
                    first = false;
                    Append(text, key);
                    text.Append(':');
                    Append(text, value);
                }
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Append(text, items[i]);
                }
                text.Append(']');
                break;
            case JsonValue value when value.TryGetValue<bool>(out var flag):
                text.Append(flag ? "true" : "false");
                break;
            case JsonValue value when value.TryGetValue<string>(out var literal):
                Append(text, literal);
                break;
            case JsonValue value when Whole(value) is { } number && Math.Abs(number) <= LargestInteger:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"Expected text, truth value or whole number, found {node.ToJsonString()}.", nameof(node));
        }
    }

    /// <summary>Whoever writes many objects makes their members in order; looking costs less than sorting.</summary>
    private static bool IsSorted(JsonObject members)
    {
        for (var i = 1; i < members.Count; i++)
            if (string.CompareOrdinal(members.GetAt(i - 1).Key, members.GetAt(i).Key) > 0)
                return false;
        return true;
    }

    private static long? Whole(JsonValue value) =>
        value.TryGetValue<long>(out var number) ? number : value.TryGetValue<int>(out var small) ? small : null;

    internal static void Append(StringBuilder text, string literal)
    {
        text.Append('"');
        if (literal.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !literal.AsSpan().ContainsAny('"', '\\'))
        {
            text.Append(literal).Append('"');
            return;
        }
        for (var i = 0; i < literal.Length; i++)
        {
            var c = literal[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\t': text.Append("\\t"); break;
                case '\n': text.Append("\\n"); break;
                case '\f': text.Append("\\f"); break;
                case '\r': text.Append("\\r"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < literal.Length && char.IsLowSurrogate(literal[i + 1]))
                        text.Append(c).Append(literal[++i]);
                    else
                        // RFC 8785, section 3.2.2.2: a lone surrogate has no UTF-8.
                        text.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                    break;
            }
        }
        text.Append('"');
    }
}
