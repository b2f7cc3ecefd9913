using System.Globalization;
using System.Text;
using NodaTime;

namespace Entente.Cel.Library;

/// <summary>Conversions between types, and <c>type()</c> and <c>dyn()</c>.</summary>
internal static class Conversions
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static IEnumerable<CelFunction> Functions { get; } =
    [
        Identity("int", CelType.Int), Identity("uint", CelType.Uint), Identity("double", CelType.Double), Identity("bool", CelType.Bool),
        Identity("string", CelType.String), Identity("bytes", CelType.Bytes),
        Identity("timestamp", CelType.Timestamp), Identity("duration", CelType.Duration),

        To("int", CelType.Uint, CelType.Int, v => Arithmetic.IntOf(v.AsUint())),
        To("int", CelType.Double, CelType.Int, v => Whole(v.AsDouble(), -9223372036854775808.0, 9223372036854775808.0, "int") ?? CelValue.Int((long)v.AsDouble())),
        To("int", CelType.String, CelType.Int, v => long.TryParse(v.AsString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i)
            ? i : Impossible(v, "int")),
        To("int", CelType.Timestamp, CelType.Int, v => v.AsTimestamp().ToUnixTimeSeconds()),
        To("int", CelType.Duration, CelType.Int, v => v.Bits / 1_000_000_000),

        To("uint", CelType.Int, CelType.Uint, v => Arithmetic.UintOf(v.AsInt())),
        To("uint", CelType.Double, CelType.Uint, v => Whole(v.AsDouble(), -1, 18446744073709551616.0, "uint") ?? CelValue.Uint((ulong)v.AsDouble())),
        To("uint", CelType.String, CelType.Uint, v => ulong.TryParse(v.AsString(), NumberStyles.None, CultureInfo.InvariantCulture, out var u)
            ? CelValue.Uint(u) : Impossible(v, "uint")),

        To("double", CelType.Int, CelType.Double, v => (double)v.AsInt()),
        To("double", CelType.Uint, CelType.Double, v => (double)v.AsUint()),
        To("double", CelType.String, CelType.Double, ToDouble),

        To("bool", CelType.String, CelType.Bool, v => v.AsString() switch
        {
            "true" or "True" or "TRUE" or "t" or "1" => true,
            "false" or "False" or "FALSE" or "f" or "0" => false,
            _ => Impossible(v, "bool"),
        }),

        To("bytes", CelType.String, CelType.Bytes, v => CelValue.TrustedBytes(Encoding.UTF8.GetBytes(v.AsString()))),

        To("string", CelType.Bool, CelType.String, v => v.ToString()),
        To("string", CelType.Int, CelType.String, v => v.ToString()),
        To("string", CelType.Uint, CelType.String, v => v.AsUint().ToString(CultureInfo.InvariantCulture)),
        To("string", CelType.Double, CelType.String, v => DoubleText(v.AsDouble())),
        To("string", CelType.Bytes, CelType.String, ToText),
        To("string", CelType.Timestamp, CelType.String, v => Temporal.Format(v.AsTimestamp())),
        To("string", CelType.Duration, CelType.String, v => Temporal.Format(v.AsDuration())),

        To("timestamp", CelType.String, CelType.Timestamp, v => Temporal.TryParseTimestamp(v.AsString(), out var t)
            ? CelValue.Timestamp(t) : Impossible(v, "timestamp")),
        To("timestamp", CelType.Int, CelType.Timestamp, v => v.AsInt() is >= -62135596800 and <= 253402300799
            ? CelValue.Timestamp(Instant.FromUnixTimeSeconds(v.AsInt())) : CelValue.Error(CelErrorCode.Overflow, "timestamp")),
        To("duration", CelType.String, CelType.Duration, v => Temporal.TryParseDuration(v.AsString(), out var d)
            ? CelValue.DurationOfNanoseconds(d) : Impossible(v, "duration")),

        CelFunction.Global("type", [CelType.Parameter("A")], new CelType.TypeOf(CelType.Parameter("A")), args => CelValue.Type(args[0].TypeOf())),
        CelFunction.Global("dyn", [CelType.Parameter("A")], CelType.Dyn, args => args[0]),
    ];

    private static CelFunction Identity(string name, CelType type) => CelFunction.Global(name, [type], type, args => args[0]);

    private static CelFunction To(string name, CelType from, CelType to, Func<CelValue, CelValue> convert) =>
        CelFunction.Global(name, [from], to, (args, budget) => budget.TrySpend(Evaluation.Weight.Of(args[0])) ? convert(args[0]) : default);

    private static CelValue Impossible(CelValue value, string type) => CelValue.Error(CelErrorCode.InvalidConversion, value.ToString(), type);

    /// <summary>An error unless the number lies strictly between the bounds (language definition, "Overflow").</summary>
    private static CelValue? Whole(double value, double above, double below, string type) =>
        value > above && value < below ? (CelValue?)null : CelValue.Error(CelErrorCode.Overflow, type);

    private static CelValue ToDouble(CelValue value)
    {
        var text = value.AsString();
        var special = text switch
        {
            "NaN" => double.NaN,
            "Infinity" or "+Infinity" or "Inf" or "+Inf" or "inf" or "infinity" => double.PositiveInfinity,
            "-Infinity" or "-Inf" or "-inf" or "-infinity" => double.NegativeInfinity,
            _ => 0.0,
        };
        if (special != 0) return special;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) ? parsed : Impossible(value, "double");
    }

    public static string DoubleText(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text.Replace('E', 'e') : text;
    }

    private static CelValue ToText(CelValue bytes)
    {
        try
        {
            return CelValue.TrustedString(Strict.GetString(bytes.AsBytes()));
        }
        catch (ArgumentException)
        {
            return Impossible(bytes, "string");
        }
    }
}
