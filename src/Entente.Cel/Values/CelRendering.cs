using System.Globalization;
using System.Text;

namespace Entente.Cel;

/// <summary>Values as expressions write them; control characters and bidirectional marks are escaped, as values may be hostile.</summary>
internal static class CelRendering
{
    private const int Longest = 4096;
    private const int Deepest = 32;

    public static string Render(CelValue value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.Length <= Longest ? text.ToString() : text.ToString(0, Longest) + "...";
    }

    public static void Write(StringBuilder text, CelValue value, int depth)
    {
        if (text.Length > Longest || depth > Deepest)
        {
            text.Append("...");
            return;
        }
        switch (value.Kind)
        {
            case CelKind.Null: text.Append("null"); break;
            case CelKind.Bool: text.Append(value.IsTrue ? "true" : "false"); break;
            case CelKind.Int: text.Append(CultureInfo.InvariantCulture, $"{value.AsInt()}"); break;
            case CelKind.Uint: text.Append(CultureInfo.InvariantCulture, $"{value.AsUint()}u"); break;
            case CelKind.Double: text.Append(DoubleLiteral(value.AsDouble())); break;
            case CelKind.String: Quote(text, value.AsString()); break;
            case CelKind.Bytes: WriteBytes(text, value.AsBytes()); break;
            case CelKind.List: WriteList(text, value.AsList(), depth); break;
            case CelKind.Map: WriteMap(text, value.AsMap(), depth); break;
            case CelKind.Type: text.Append(value.AsType().Name); break;
            case CelKind.Timestamp: text.Append("timestamp(\"").Append(Temporal.Format(value.AsTimestamp())).Append("\")"); break;
            case CelKind.Duration: text.Append("duration(\"").Append(Temporal.Format(value.AsDuration())).Append("\")"); break;
            case CelKind.Opaque: text.Append(value.AsOpaque()); break;
            case CelKind.Object: WriteObject(text, value.AsObject(), depth); break;
            case CelKind.Unknown: text.Append("unknown(").AppendJoin(", ", value.AsUnknown()).Append(')'); break;
            default: text.Append("error(").Append(value.Fault.Code).Append(')'); break;
        }
    }

    /// <summary>A number that reads back as a double and not as an int.</summary>
    public static string DoubleLiteral(double value)
    {
        if (double.IsNaN(value)) return "double(\"NaN\")";
        if (double.IsInfinity(value)) return value > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E', 'e') < 0 ? text + ".0" : text.Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');
    }

    public static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length > 2 * 1024 * 1024) break;
            switch (rune.Value)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                default:
                    var category = Rune.GetUnicodeCategory(rune);
                    if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                        text.Append(rune.Value > 0xFFFF ? "\\U" : "\\u").Append(rune.Value.ToString(rune.Value > 0xFFFF ? "X8" : "X4", CultureInfo.InvariantCulture));
                    else text.Append(rune);
                    break;
            }
        }
        text.Append('"');
    }

    public static void WriteBytes(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        text.Append("b\"");
        foreach (var b in bytes)
        {
            if (b is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\') text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
        }
        text.Append('"');
    }

    private static void WriteList(StringBuilder text, CelList list, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Count && text.Length <= Longest; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, list[i], depth + 1);
        }
        text.Append(']');
    }

    private static void WriteMap(StringBuilder text, CelMap map, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var key in map.Keys)
        {
            if (text.Length > Longest) break;
            if (!first) text.Append(", ");
            first = false;
            Write(text, key, depth + 1);
            text.Append(": ");
            Write(text, map.TryGet(key, out var value) ? value : default, depth + 1);
        }
        text.Append('}');
    }

    private static void WriteObject(StringBuilder text, CelObject value, int depth)
    {
        text.Append(value.Type.Name).Append('{');
        var first = true;
        foreach (var field in value.Type.Fields)
        {
            if (text.Length > Longest || !value.TryGetField(field.Name, out var content)) continue;
            if (!first) text.Append(", ");
            first = false;
            text.Append(field.Name).Append(": ");
            Write(text, content, depth + 1);
        }
        text.Append('}');
    }
}
