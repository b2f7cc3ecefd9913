namespace Entente.Cel.Evaluation;

/// <summary>How many steps it takes to look at a value: about one per element or 16 characters. Counting itself stops early,
/// as a value built by doubling is larger than any limit.</summary>
internal static class Weight
{
    private const long Enough = 10_000_000;

    public static long Of(CelValue value) => Of(value, 0, 0);

    private static long Of(CelValue value, long sum, int depth)
    {
        if (sum > Enough || depth > 500) return sum;
        switch (value.Kind)
        {
            case CelKind.String: return sum + (value.AsString().Length >> 4);
            case CelKind.Bytes: return sum + (value.AsBytes().Length >> 4);
            case CelKind.List:
                var list = value.AsList();
                sum += list.Count;
                for (var i = 0; i < list.Count && sum <= Enough; i++) sum = Of(list[i], sum, depth + 1);
                return sum;
            case CelKind.Map:
                var map = value.AsMap();
                sum += map.Count;
                foreach (var key in map.Keys)
                {
                    if (sum > Enough) break;
                    if (map.TryGet(key, out var item)) sum = Of(item, sum, depth + 1);
                }
                return sum;
            default: return sum;
        }
    }
}
