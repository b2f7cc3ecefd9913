using Entente.Cel.Evaluation;

namespace Entente.Cel.Library;

/// <summary><c>slice</c>, <c>reverse</c>, <c>distinct</c>, <c>flatten</c>, <c>sort</c>, <c>first</c>, <c>last</c>, <c>lists.range</c>.</summary>
internal static class ListsLibrary
{
    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelType ListT = CelType.List(T);

    public static CelLibrary Library { get; } = new("lists",
    [
        CelFunction.Global("lists.range", [CelType.Int], CelType.List(CelType.Int), (args, budget) =>
            args[0].AsInt() < 0 ? Wrong("lists.range", "the number is negative")
            : budget.TrySpend(args[0].AsInt()) ? CelList.Of(Enumerable.Range(0, (int)args[0].AsInt()).Select(i => CelValue.Int(i))) : default(CelValue)),
        CelFunction.Member("slice", ListT, [CelType.Int, CelType.Int], ListT, (args, budget) =>
        {
            var (list, from, to) = (args[0].AsList(), args[1].AsInt(), args[2].AsInt());
            if (from < 0 || to < from || to > list.Count) return Wrong("slice", $"{from} to {to} is outside a list of {list.Count}");
            return budget.TrySpend(to - from) ? CelList.Of(Items(list).Skip((int)from).Take((int)(to - from))) : default(CelValue);
        }),
        CelFunction.Member("reverse", ListT, [], ListT, (args, budget) =>
            budget.TrySpend(args[0].AsList().Count) ? CelList.Of(Items(args[0].AsList()).Reverse()) : default(CelValue)),
        CelFunction.Member("distinct", ListT, [], ListT, Distinct),
        CelFunction.Member("flatten", CelType.List(ListT), [], ListT, (args, budget) => Flatten(args[0].AsList(), 1, budget)),
        CelFunction.Member("flatten", CelType.List(CelType.Dyn), [CelType.Int], CelType.List(CelType.Dyn), (args, budget) =>
            args[1].AsInt() < 0 ? Wrong("flatten", "the depth is negative") : Flatten(args[0].AsList(), Math.Min(args[1].AsInt(), 500), budget)),
        .. from type in (CelType[])[CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration]
           select CelFunction.Member("sort", CelType.List(type), [], CelType.List(type), Sort),
        CelFunction.Member("first", ListT, [], CelType.Opaque(CelOptional.TypeName, T), args => End(args[0].AsList(), 0)),
        CelFunction.Member("last", ListT, [], CelType.Opaque(CelOptional.TypeName, T), args => End(args[0].AsList(), args[0].AsList().Count - 1)),
    ]);

    private static CelValue Wrong(string function, string what) => CelValue.Error(CelErrorCode.InvalidArgument, function, what);

    private static IEnumerable<CelValue> Items(CelList list)
    {
        for (var i = 0; i < list.Count; i++) yield return list[i];
    }

    private static CelValue End(CelList list, int index) =>
        list.Count == 0 ? CelOptional.None : list[index].IsKnown ? CelOptional.Of(list[index]) : list[index];

    private static CelValue Distinct(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var kept = new List<CelValue>();
        foreach (var item in Items(args[0].AsList()))
        {
            var found = SetsLibrary.Member(item, CelList.Of(kept), budget);
            if (!found.IsKnown || !budget.TrySpend(kept.Count + 1)) return found;
            if (found.IsFalse) kept.Add(item);
        }
        return CelList.Of(kept);
    }

    private static CelValue Flatten(CelList list, long depth, CelBudget budget)
    {
        var items = new List<CelValue>();
        var complete = Add(list, depth);
        return complete ? CelList.Of(items) : default(CelValue);

        bool Add(CelList from, long left)
        {
            if (!budget.TrySpend(from.Count + 1)) return false;
            foreach (var item in Items(from))
            {
                if (item.Kind != CelKind.List || left == 0) items.Add(item);
                else if (!Add(item.AsList(), left - 1)) return false;
            }
            return true;
        }
    }

    private static CelValue Sort(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var items = Items(args[0].AsList()).ToList();
        var pending = default(Pending);
        foreach (var item in items)
        {
            if (!item.IsKnown) pending.Add(item);
            else if (items[0].IsKnown && CelOrdering.Compare(items[0], item) is null) return Wrong("sort", "the elements cannot be compared");
        }
        if (!pending.IsEmpty) return pending.Result;
        if (!budget.TrySpend(items.Count * 20L + Weight.Of(args[0]))) return default;
        // A stable order; NaN stays after all numbers.
        return CelList.Of(items.Order(Comparer<CelValue>.Create((a, b) => CelOrdering.Compare(a, b) is { } order && order != CelOrdering.Unordered
            ? order
            : a.Kind == CelKind.Double && double.IsNaN(a.AsDouble()) ? (b.Kind == CelKind.Double && double.IsNaN(b.AsDouble()) ? 0 : 1) : -1)));
    }
}
