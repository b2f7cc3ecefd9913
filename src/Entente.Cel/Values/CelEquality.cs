namespace Entente.Cel;

/// <summary>Equality of the language: numbers of all kinds lie on one line, NaN equals nothing, values of different kinds
/// are unequal, lists and maps compare by content. The answer is unknown where it depends on an unknown part.</summary>
public static class CelEquality
{
    // Values nest as deep as an expression can build them; the call stack cannot follow that far.
    private const int Deepest = 500;

    /// <summary>True, false, or unknown with the attributes that would decide.</summary>
    public static CelValue AreEqual(CelValue left, CelValue right) => AreEqual(left, right, 0);

    private static CelValue AreEqual(CelValue left, CelValue right, int depth)
    {
        if (!left.IsKnown || !right.IsKnown) return NotKnown(left, right);
        if (depth > Deepest) return CelValue.Error(CelErrorCode.TooDeep, "==");
        if (CelOrdering.IsNumber(left.Kind) && CelOrdering.IsNumber(right.Kind))
            return CelOrdering.CompareNumbers(left, right) == 0;
        if (left.Kind != right.Kind) return false;
        return left.Kind switch
        {
            CelKind.List => Lists(left.AsList(), right.AsList(), depth + 1),
            CelKind.Map => Maps(left.AsMap(), right.AsMap(), depth + 1),
            CelKind.Object => Objects(left.AsObject(), right.AsObject(), depth + 1),
            // At run time a type is its name; parameters are not kept.
            CelKind.Type => left.AsType().Name == right.AsType().Name,
            CelKind.Opaque when left.AsOpaque() is CelOptional a && right.AsOpaque() is CelOptional b =>
                a.Value is { } x && b.Value is { } y ? AreEqual(x, y, depth + 1) : a.Value is null && b.Value is null,
            _ => left.Equals(right),
        };
    }

    /// <summary>Unknown beats error.</summary>
    internal static CelValue NotKnown(CelValue left, CelValue right)
    {
        var unknown = CelUnknown.Union(
            left.Kind == CelKind.Unknown ? left.UnknownPart : null,
            right.Kind == CelKind.Unknown ? right.UnknownPart : null);
        return unknown is not null ? CelValue.Of(unknown) : left.Kind == CelKind.Error ? left : right;
    }

    private static CelValue Lists(CelList left, CelList right, int depth)
    {
        if (left.Count != right.Count) return false;
        var all = new Conjunction();
        for (var i = 0; i < left.Count && !all.IsFalse; i++) all.Add(AreEqual(left[i], right[i], depth));
        return all.Result;
    }

    private static CelValue Maps(CelMap left, CelMap right, int depth)
    {
        if (left.Count != right.Count) return false;
        var all = new Conjunction();
        foreach (var key in left.Keys)
        {
            if (!right.TryGet(key, out var theirs) || !left.TryGet(key, out var mine)) return false;
            all.Add(AreEqual(mine, theirs, depth));
            if (all.IsFalse) break;
        }
        return all.Result;
    }

    private static CelValue Objects(CelObject left, CelObject right, int depth)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Type.Name != right.Type.Name) return false;
        var all = new Conjunction();
        foreach (var field in left.Type.Fields)
        {
            var (inLeft, inRight) = (left.TryGetField(field.Name, out var mine), right.TryGetField(field.Name, out var theirs));
            all.Add(inLeft != inRight ? false : !inLeft ? true : AreEqual(mine, theirs, depth));
            if (all.IsFalse) break;
        }
        return all.Result;
    }

    /// <summary>The language's "and" over any number of answers: false wins, then unknown, then error.</summary>
    internal struct Conjunction
    {
        private CelUnknown? _unknown;
        private CelValue _error;

        public bool IsFalse { get; private set; }

        public void Add(CelValue answer)
        {
            if (answer.Kind == CelKind.Unknown) _unknown = CelUnknown.Union(_unknown, answer.UnknownPart);
            else if (answer.Kind == CelKind.Error) _error = _error.Kind == CelKind.Error ? _error : answer;
            else IsFalse |= answer.IsFalse;
        }

        public readonly CelValue Result => IsFalse ? CelValue.False
            : _unknown is not null ? CelValue.Of(_unknown)
            : _error.Kind == CelKind.Error ? _error : CelValue.True;
    }
}
