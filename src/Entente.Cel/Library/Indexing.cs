using System.Globalization;
using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary>Elements of lists and maps: <c>a[i]</c>, <c>x in a</c>, <c>size(a)</c>.</summary>
internal static class Indexing
{
    private static readonly CelType A = CelType.Parameter("A");
    private static readonly CelType B = CelType.Parameter("B");
    private static readonly CelType ListA = CelType.List(A);
    private static readonly CelType MapAB = CelType.Map(A, B);

    public static IEnumerable<CelFunction> Functions { get; } =
    [
        CelFunction.Internal(Operators.Index, [ListA, CelType.Int], A, (args, _) => At(args[0], args[1])),
        CelFunction.Internal(Operators.Index, [MapAB, A], B, (args, _) => At(args[0], args[1])),
        // Where the type is not known, any number that lies on an integer will do.
        CelFunction.Internal(Operators.Index, [ListA, CelType.Dyn], A, (args, _) => At(args[0], args[1])).ForRunTime(),
        CelFunction.Internal(Operators.In, [A, ListA], CelType.Bool, InList),
        CelFunction.Internal(Operators.In, [A, MapAB], CelType.Bool, (args, _) => args[1].AsMap().TryGet(args[0], out var _)),
        .. Sized(CelType.String, (args, _) => CodePoints.Count(args[0].AsString())),
        .. Sized(CelType.Bytes, (args, _) => args[0].AsBytes().Length),
        .. Sized(ListA, (args, _) => args[0].AsList().Count),
        .. Sized(MapAB, (args, _) => args[0].AsMap().Count),
    ];

    private static CelFunction[] Sized(CelType type, CelCostlyBody size) =>
        [CelFunction.Global("size", [type], CelType.Int, size), CelFunction.Member("size", type, [], CelType.Int, size)];

    public static bool TryAt(CelValue container, CelValue index, out CelValue value)
    {
        if (container.Kind == CelKind.Map) return container.AsMap().TryGet(index, out value);
        value = default;
        if (container.Kind != CelKind.List || CelMap.KeyForm(index) is not { Kind: CelKind.Int } position) return false;
        var list = container.AsList();
        if (position.AsInt() < 0 || position.AsInt() >= list.Count) return false;
        value = list[(int)position.AsInt()];
        return true;
    }

    private static CelValue At(CelValue container, CelValue index)
    {
        if (TryAt(container, index, out var value)) return value;
        if (container.Kind == CelKind.Map)
            return index.Kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Double
                ? CelValue.Error(CelErrorCode.NoSuchKey, index.ToString())
                : CelValue.Error(CelErrorCode.UnsupportedKey, index.TypeOf().ToString());
        return CelOrdering.IsNumber(index.Kind)
            ? CelValue.Error(CelErrorCode.IndexOutOfRange, index.ToString(), container.AsList().Count.ToString(CultureInfo.InvariantCulture))
            : CelValue.Error(CelErrorCode.TypeMismatch, "[]", index.TypeOf().ToString(), "int");
    }

    private static CelValue InList(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var list = args[1].AsList();
        var pending = default(Evaluation.Pending);
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (!budget.TrySpend(1 + (item.Kind is CelKind.List or CelKind.Map ? Evaluation.Weight.Of(item) : 0))) return false;
            var equal = CelEquality.AreEqual(args[0], item);
            if (equal.IsTrue) return true;
            if (!equal.IsKnown) pending.Add(equal);
        }
        return pending.IsEmpty ? false : pending.Result;
    }
}
