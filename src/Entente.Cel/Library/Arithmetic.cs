using Entente.Cel.Syntax;
using NodaTime;

namespace Entente.Cel.Library;

/// <summary>Operators on numbers, and concatenation. Integers never wrap: what does not fit is an error.</summary>
internal static class Arithmetic
{
    private static readonly CelType A = CelType.Parameter("A");

    public static IEnumerable<CelFunction> Functions { get; } =
    [
        Int(Operators.Add, (a, b) => (Int128)a + b),
        Int(Operators.Subtract, (a, b) => (Int128)a - b),
        Int(Operators.Multiply, (a, b) => (Int128)a * b),
        Int(Operators.Divide, (a, b) => b == 0 ? null : (Int128)a / b),
        Int(Operators.Remainder, (a, b) => b == 0 ? null : a == long.MinValue && b == -1 ? Int128.MaxValue : (Int128)a % b),
        Uint(Operators.Add, (a, b) => (Int128)a + b),
        Uint(Operators.Subtract, (a, b) => (Int128)a - b),
        Uint(Operators.Multiply, (a, b) => (UInt128)a * b is var product && product > ulong.MaxValue ? -1 : (Int128)product),
        Uint(Operators.Divide, (a, b) => b == 0 ? null : a / b),
        Uint(Operators.Remainder, (a, b) => b == 0 ? null : a % b),
        Double(Operators.Add, (a, b) => a + b),
        Double(Operators.Subtract, (a, b) => a - b),
        Double(Operators.Multiply, (a, b) => a * b),
        Double(Operators.Divide, (a, b) => a / b),
        CelFunction.Internal(Operators.Negate, [CelType.Int], CelType.Int, (args, _) => IntOf(-(Int128)args[0].AsInt())),
        CelFunction.Internal(Operators.Negate, [CelType.Double], CelType.Double, (args, _) => -args[0].AsDouble()),
        CelFunction.Internal(Operators.Add, [CelType.String, CelType.String], CelType.String, Concatenate),
        CelFunction.Internal(Operators.Add, [CelType.Bytes, CelType.Bytes], CelType.Bytes, ConcatenateBytes),
        CelFunction.Internal(Operators.Add, [CelType.List(A), CelType.List(A)], CelType.List(A), ConcatenateLists),
        CelFunction.Internal(Operators.Add, [CelType.Timestamp, CelType.Duration], CelType.Timestamp, (args, _) => Plus(args[0], args[1].AsDuration())),
        CelFunction.Internal(Operators.Add, [CelType.Duration, CelType.Timestamp], CelType.Timestamp, (args, _) => Plus(args[1], args[0].AsDuration())),
        CelFunction.Internal(Operators.Add, [CelType.Duration, CelType.Duration], CelType.Duration, (args, _) => CelValue.Duration(args[0].AsDuration() + args[1].AsDuration())),
        CelFunction.Internal(Operators.Subtract, [CelType.Timestamp, CelType.Duration], CelType.Timestamp, (args, _) => Plus(args[0], -args[1].AsDuration())),
        CelFunction.Internal(Operators.Subtract, [CelType.Timestamp, CelType.Timestamp], CelType.Duration, (args, _) => CelValue.Duration(args[0].AsTimestamp() - args[1].AsTimestamp())),
        CelFunction.Internal(Operators.Subtract, [CelType.Duration, CelType.Duration], CelType.Duration, (args, _) => CelValue.Duration(args[0].AsDuration() - args[1].AsDuration())),
    ];

    public static CelValue IntOf(Int128 value) =>
        value < long.MinValue || value > long.MaxValue ? CelValue.Error(CelErrorCode.Overflow, "int") : CelValue.Int((long)value);

    public static CelValue UintOf(Int128 value) =>
        value < 0 || value > ulong.MaxValue ? CelValue.Error(CelErrorCode.Overflow, "uint") : CelValue.Uint((ulong)value);

    private static CelFunction Int(string name, Func<long, long, Int128?> compute) =>
        CelFunction.Internal(name, [CelType.Int, CelType.Int], CelType.Int, (args, _) =>
            compute(args[0].AsInt(), args[1].AsInt()) is { } value ? IntOf(value) : CelValue.Error(CelErrorCode.DivisionByZero));

    private static CelFunction Uint(string name, Func<ulong, ulong, Int128?> compute) =>
        CelFunction.Internal(name, [CelType.Uint, CelType.Uint], CelType.Uint, (args, _) =>
            compute(args[0].AsUint(), args[1].AsUint()) is { } value ? UintOf(value) : CelValue.Error(CelErrorCode.DivisionByZero));

    private static CelFunction Double(string name, Func<double, double, double> compute) =>
        CelFunction.Internal(name, [CelType.Double, CelType.Double], CelType.Double, (args, _) => compute(args[0].AsDouble(), args[1].AsDouble()));

    private static CelValue Plus(CelValue timestamp, Duration duration)
    {
        // Summed as durations, whose range is wider: an Instant past the year 9999 throws.
        var sum = timestamp.AsTimestamp() - NodaConstants.UnixEpoch + duration;
        return sum < Temporal.Earliest - NodaConstants.UnixEpoch || sum > Temporal.Latest - NodaConstants.UnixEpoch
            ? CelValue.Error(CelErrorCode.Overflow, "timestamp")
            : CelValue.Timestamp(NodaConstants.UnixEpoch + sum);
    }

    private static CelValue Concatenate(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var (a, b) = (args[0].AsString(), args[1].AsString());
        return budget.TrySpend(((long)a.Length + b.Length) >> 4) ? CelValue.TrustedString(a + b) : default;
    }

    private static CelValue ConcatenateBytes(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var a = args[0].AsBytes();
        var b = args[1].AsBytes();
        return budget.TrySpend(((long)a.Length + b.Length) >> 4) ? CelValue.TrustedBytes([.. a, .. b]) : default;
    }

    private static CelValue ConcatenateLists(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var (a, b) = (args[0].AsList(), args[1].AsList());
        if (b.Count == 0) return args[0];
        if (a.Count == 0) return args[1];
        if (!budget.TrySpend((long)a.Count + b.Count)) return default;
        var items = new CelValue[a.Count + b.Count];
        for (var i = 0; i < items.Length; i++) items[i] = i < a.Count ? a[i] : b[i - a.Count];
        return CelList.Owning(items);
    }
}
