using Entente.Cel.Evaluation;

namespace Entente.Cel.Library;

/// <summary>Lists taken as sets: <c>sets.contains</c>, <c>sets.equivalent</c>, <c>sets.intersects</c>.</summary>
internal static class SetsLibrary
{
    private static readonly CelType ListT = CelType.List(CelType.Parameter("T"));

    public static CelLibrary Library { get; } = new("sets",
    [
        CelFunction.Global("sets.contains", [ListT, ListT], CelType.Bool, (args, budget) => Contains(args[0], args[1], budget)),
        CelFunction.Global("sets.equivalent", [ListT, ListT], CelType.Bool, (args, budget) =>
        {
            var both = new CelEquality.Conjunction();
            both.Add(Contains(args[0], args[1], budget));
            if (!both.IsFalse) both.Add(Contains(args[1], args[0], budget));
            return both.Result;
        }),
        CelFunction.Global("sets.intersects", [ListT, ListT], CelType.Bool, (args, budget) =>
        {
            var list = args[1].AsList();
            var pending = default(Pending);
            for (var i = 0; i < list.Count; i++)
            {
                var found = Member(list[i], args[0].AsList(), budget);
                if (found.IsTrue) return true;
                if (!found.IsKnown) pending.Add(found);
            }
            return pending.IsEmpty ? false : pending.Result;
        }),
    ]);

    private static CelValue Contains(CelValue whole, CelValue part, CelBudget budget)
    {
        var list = part.AsList();
        var all = new CelEquality.Conjunction();
        for (var i = 0; i < list.Count && !all.IsFalse; i++) all.Add(Member(list[i], whole.AsList(), budget));
        return all.Result;
    }

    internal static CelValue Member(CelValue item, CelList list, CelBudget budget)
    {
        if (!budget.TrySpend(list.Count * (1 + Weight.Of(item)))) return false;
        var pending = default(Pending);
        for (var i = 0; i < list.Count; i++)
        {
            var equal = CelEquality.AreEqual(item, list[i]);
            if (equal.IsTrue) return true;
            if (!equal.IsKnown) pending.Add(equal);
        }
        return pending.IsEmpty ? false : pending.Result;
    }
}
