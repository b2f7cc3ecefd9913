namespace Entente.Cel;

/// <summary>Order of the standard kinds. Numbers of all kinds lie on one line.</summary>
internal static class CelOrdering
{
    /// <summary>What <see cref="Compare"/> gives for values that have no order, as NaN.</summary>
    public const int Unordered = int.MinValue;

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    /// <summary>Negative, zero, positive; <see cref="Unordered"/> with NaN; null where the kinds cannot be compared.</summary>
    public static int? Compare(CelValue left, CelValue right)
    {
        if (IsNumber(left.Kind) && IsNumber(right.Kind)) return CompareNumbers(left, right);
        if (left.Kind != right.Kind) return null;
        return left.Kind switch
        {
            CelKind.Bool or CelKind.Duration => left.Bits.CompareTo(right.Bits),
            CelKind.String => CodePoints.Compare(left.AsString(), right.AsString()),
            CelKind.Bytes => left.AsBytes().SequenceCompareTo(right.AsBytes()),
            CelKind.Timestamp => left.AsTimestamp().CompareTo(right.AsTimestamp()),
            _ => null,
        };
    }

    public static int CompareNumbers(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.Bits.CompareTo(right.Bits),
        (CelKind.Uint, CelKind.Uint) => left.AsUint().CompareTo(right.AsUint()),
        (CelKind.Double, CelKind.Double) => Doubles(left.AsDouble(), right.AsDouble()),
        (CelKind.Double, _) => Flip(IntegerAndDouble(Wide(right), left.AsDouble())),
        (_, CelKind.Double) => IntegerAndDouble(Wide(left), right.AsDouble()),
        _ => Wide(left).CompareTo(Wide(right)),
    };

    private static Int128 Wide(CelValue integer) => integer.Kind == CelKind.Int ? integer.AsInt() : integer.AsUint();

    private static int Flip(int order) => order == Unordered ? Unordered : -order;

    private static int Doubles(double left, double right) =>
        left < right ? -1 : left > right ? 1 : left == right ? 0 : Unordered;

    // Near the edge of 64 bits the conformance suite wants the integer rounded to a double, as the other implementations do.
    private static int IntegerAndDouble(Int128 integer, double number) => Doubles((double)integer, number);
}
