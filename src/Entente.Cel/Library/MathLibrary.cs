using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary><c>math.greatest</c>, <c>math.least</c>, rounding, signs and bits.</summary>
internal static class MathLibrary
{
    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];

    public static CelLibrary Library { get; } = new("math",
    [
        .. Extreme("math.greatest", order => order > 0),
        .. Extreme("math.least", order => order < 0),
        OfDouble("math.ceil", Math.Ceiling), OfDouble("math.floor", Math.Floor), OfDouble("math.trunc", Math.Truncate),
        OfDouble("math.round", d => Math.Round(d, MidpointRounding.AwayFromZero)),
        OfDouble("math.sqrt", Math.Sqrt), .. SquareRoots(),
        Test("math.isInf", double.IsInfinity), Test("math.isNaN", double.IsNaN), Test("math.isFinite", double.IsFinite),
        CelFunction.Global("math.abs", [CelType.Int], CelType.Int, args => Arithmetic.IntOf(Int128.Abs(args[0].AsInt()))),
        CelFunction.Global("math.abs", [CelType.Uint], CelType.Uint, args => args[0]),
        CelFunction.Global("math.abs", [CelType.Double], CelType.Double, args => Math.Abs(args[0].AsDouble())),
        CelFunction.Global("math.sign", [CelType.Int], CelType.Int, args => (long)Math.Sign(args[0].AsInt())),
        CelFunction.Global("math.sign", [CelType.Uint], CelType.Uint, args => CelValue.Uint(args[0].AsUint() == 0 ? 0u : 1u)),
        CelFunction.Global("math.sign", [CelType.Double], CelType.Double,
            args => double.IsNaN(args[0].AsDouble()) ? args[0] : (double)Math.Sign(args[0].AsDouble())),
        .. Bits("math.bitAnd", (a, b) => a & b), .. Bits("math.bitOr", (a, b) => a | b), .. Bits("math.bitXor", (a, b) => a ^ b),
        CelFunction.Global("math.bitNot", [CelType.Int], CelType.Int, args => ~args[0].AsInt()),
        CelFunction.Global("math.bitNot", [CelType.Uint], CelType.Uint, args => CelValue.Uint(~args[0].AsUint())),
        .. Shift("math.bitShiftLeft", (bits, by) => bits << by),
        // Bits of a signed number are shifted without its sign, as in the other implementations.
        .. Shift("math.bitShiftRight", (bits, by) => bits >> by),
    ],
    [.. from name in (string[])["greatest", "least"] from count in Enumerable.Range(3, 62) select new Macro(name, count, true, Many)]);

    /// <summary>Three and more arguments become one list.</summary>
    private static Expr? Many(in Macro.Use use)
    {
        if (use.Target is not Expr.Ident { Name: "math" }) return null;
        var list = new Expr.ListLiteral(use.Parser.NextId(), use.Span, use.Parser.DepthOver(use.Span, [.. use.Arguments]),
            [.. use.Arguments.Select(a => new Expr.Element(a, false))]);
        return use.Parser.CallOf(use.Span, use.Name, use.NameSpan, use.Target, list);
    }

    private static IEnumerable<CelFunction> Extreme(string name, Func<int, bool> better)
    {
        foreach (var type in Numbers)
        {
            yield return CelFunction.Global(name, [type], type, args => args[0]);
            yield return CelFunction.Global(name, [CelType.List(type)], type, (args, budget) => OfList(name, args[0].AsList(), better, budget));
            foreach (var other in Numbers)
                yield return CelFunction.Global(name, [type, other], type == other ? type : CelType.Dyn, args => Better(args[0], args[1], better));
        }
    }

    private static CelValue Better(CelValue a, CelValue b, Func<int, bool> better) => better(CelOrdering.CompareNumbers(b, a)) ? b : a;

    private static CelValue OfList(string name, CelList list, Func<int, bool> better, CelBudget budget)
    {
        if (!budget.TrySpend(list.Count)) return default;
        if (list.Count == 0) return CelValue.Error(CelErrorCode.InvalidArgument, name, "the list is empty");
        var pending = default(Evaluation.Pending);
        CelValue? best = null;
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (!item.IsKnown) pending.Add(item);
            else if (!CelOrdering.IsNumber(item.Kind)) return CelValue.Error(CelErrorCode.NoMatchingOverload, name, item.TypeOf().ToString(), "");
            else best = best is { } other ? Better(other, item, better) : item;
        }
        return pending.IsEmpty ? best!.Value : pending.Result;
    }

    private static CelFunction OfDouble(string name, Func<double, double> compute) =>
        CelFunction.Global(name, [CelType.Double], CelType.Double, args => compute(args[0].AsDouble()));

    private static CelFunction[] SquareRoots() =>
    [
        CelFunction.Global("math.sqrt", [CelType.Int], CelType.Double, args => Math.Sqrt(args[0].AsInt())),
        CelFunction.Global("math.sqrt", [CelType.Uint], CelType.Double, args => Math.Sqrt(args[0].AsUint())),
    ];

    private static CelFunction Test(string name, Func<double, bool> test) =>
        CelFunction.Global(name, [CelType.Double], CelType.Bool, args => test(args[0].AsDouble()));

    private static CelFunction[] Bits(string name, Func<ulong, ulong, ulong> compute) =>
    [
        CelFunction.Global(name, [CelType.Int, CelType.Int], CelType.Int, args => unchecked((long)compute((ulong)args[0].AsInt(), (ulong)args[1].AsInt()))),
        CelFunction.Global(name, [CelType.Uint, CelType.Uint], CelType.Uint, args => CelValue.Uint(compute(args[0].AsUint(), args[1].AsUint()))),
    ];

    private static CelFunction[] Shift(string name, Func<ulong, int, ulong> shift)
    {
        ulong? By(ulong bits, long by) => by < 0 ? null : by >= 64 ? 0 : shift(bits, (int)by);
        CelValue Negative() => CelValue.Error(CelErrorCode.InvalidArgument, name, "the number of places is negative");
        return
        [
            CelFunction.Global(name, [CelType.Int, CelType.Int], CelType.Int,
                args => By(unchecked((ulong)args[0].AsInt()), args[1].AsInt()) is { } bits ? CelValue.Int(unchecked((long)bits)) : Negative()),
            CelFunction.Global(name, [CelType.Uint, CelType.Int], CelType.Uint,
                args => By(args[0].AsUint(), args[1].AsInt()) is { } bits ? CelValue.Uint(bits) : Negative()),
        ];
    }
}
