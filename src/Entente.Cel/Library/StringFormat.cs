using System.Globalization;
using System.Text;

namespace Entente.Cel.Library;

/// <summary><c>"%s is %.2f".format([a, b])</c>: clauses %s %d %f %e %b %o %x %X and %%.</summary>
internal static class StringFormat
{
    private const int MostPlaces = 1000;

    public static CelValue Format(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var (text, values) = (args[0].AsString(), args[1].AsList());
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!budget.TrySpend(1)) return default;
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }
            if (++i < text.Length && text[i] == '%')
            {
                result.Append('%');
                continue;
            }
            int? places = null;
            if (i < text.Length && text[i] == '.')
            {
                var start = ++i;
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (!int.TryParse(text.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given > MostPlaces)
                    return Wrong("the precision is no number up to 1000");
                places = given;
            }
            if (i >= text.Length) return Wrong("a clause does not end");
            if (next >= values.Count) return Wrong($"there is no argument {next}");
            var value = values[next++];
            if (!value.IsKnown) return value;
            if (!budget.TrySpend(1 + Evaluation.Weight.Of(value))) return default;
            if (Clause(text[i], value, places) is not { } written) return Wrong($"%{text[i]} does not take {value.TypeOf()}");
            result.Append(written);
        }
        return CelValue.String(result.ToString());
    }

    private static CelValue Wrong(string what) => CelValue.Error(CelErrorCode.InvalidArgument, "format", what);

    private static string? Clause(char clause, CelValue value, int? places) => clause switch
    {
        's' => Text(value, 0),
        'd' => value.Kind switch
        {
            CelKind.Int or CelKind.Uint => Integer(value)!.Value.ToString(CultureInfo.InvariantCulture),
            CelKind.Double => Number(value, _ => Conversions.DoubleText(value.AsDouble())),
            _ => null,
        },
        'f' => Number(value, d => d.ToString($"F{places ?? 6}", CultureInfo.InvariantCulture)),
        'e' => Number(value, d => d.ToString($"0{(places == 0 ? "" : "." + new string('0', places ?? 6))}e+00", CultureInfo.InvariantCulture)),
        'b' => value.Kind == CelKind.Bool ? (value.IsTrue ? "1" : "0") : Radix(value, "b"),
        'o' => Integer(value) is { } whole ? Octal(whole) : null,
        'x' => Hex(value)?.ToLowerInvariant(),
        'X' => Hex(value),
        _ => null,
    };

    private static Int128? Integer(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt(),
        CelKind.Uint => (Int128?)value.AsUint(),
        _ => null,
    };

    private static string? Number(CelValue value, Func<double, string> write) => value.Kind switch
    {
        CelKind.Int => write(value.AsInt()),
        CelKind.Uint => write(value.AsUint()),
        CelKind.Double when double.IsNaN(value.AsDouble()) => "NaN",
        CelKind.Double when double.IsInfinity(value.AsDouble()) => value.AsDouble() > 0 ? "Infinity" : "-Infinity",
        CelKind.Double => write(value.AsDouble()),
        _ => null,
    };

    /// <summary>Sign and magnitude, as the other implementations write it.</summary>
    private static string? Radix(CelValue value, string format) =>
        Integer(value) is { } whole ? (whole < 0 ? "-" : "") + ((ulong)Int128.Abs(whole)).ToString(format, CultureInfo.InvariantCulture) : null;

    private static string Octal(Int128 whole)
    {
        var digits = new StringBuilder();
        var left = (ulong)Int128.Abs(whole);
        do digits.Insert(0, (char)('0' + (left & 7)));
        while ((left >>= 3) > 0);
        return (whole < 0 ? "-" : "") + digits;
    }

    private static string? Hex(CelValue value) => value.Kind switch
    {
        CelKind.String => Convert.ToHexString(Encoding.UTF8.GetBytes(value.AsString())),
        CelKind.Bytes => Convert.ToHexString(value.AsBytes()),
        _ => Radix(value, "X"),
    };

    /// <summary>A value as people read it: strings without quotes, maps ordered by the text of their keys.</summary>
    private static string? Text(CelValue value, int depth)
    {
        if (depth > 100) return null;
        switch (value.Kind)
        {
            case CelKind.String: return value.AsString();
            case CelKind.Bytes: return Encoding.UTF8.GetString(value.AsBytes());
            case CelKind.Uint: return value.AsUint().ToString(CultureInfo.InvariantCulture);
            case CelKind.Double: return Number(value, Conversions.DoubleText);
            case CelKind.Timestamp: return Temporal.Format(value.AsTimestamp());
            case CelKind.Duration: return Temporal.Format(value.AsDuration());
            case CelKind.Null or CelKind.Bool or CelKind.Int or CelKind.Type: return value.ToString();
            case CelKind.List:
                var items = new List<string>();
                for (var i = 0; i < value.AsList().Count; i++)
                {
                    if (Text(value.AsList()[i], depth + 1) is not { } item) return null;
                    items.Add(item);
                }
                return $"[{string.Join(", ", items)}]";
            case CelKind.Map:
                var entries = new List<(string Key, string Value)>();
                foreach (var key in value.AsMap().Keys)
                {
                    if (!value.AsMap().TryGet(key, out var content) || Text(key, depth + 1) is not { } name || Text(content, depth + 1) is not { } written) return null;
                    entries.Add((name, written));
                }
                return $"{{{string.Join(", ", entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {e.Value}"))}}}";
            default: return null;
        }
    }
}
