using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary>The four orderings of the standard types, and of numbers across types.</summary>
internal static class Comparison
{
    private static readonly (string Name, Func<int, bool> Holds)[] Relations =
    [
        (Operators.Less, order => order < 0),
        (Operators.LessOrEqual, order => order <= 0),
        (Operators.Greater, order => order > 0),
        (Operators.GreaterOrEqual, order => order >= 0),
    ];

    private static readonly CelType[] Ordered =
        [CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration];

    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];

    public static IEnumerable<CelFunction> Functions { get; } =
    [
        .. from relation in Relations from type in Ordered select Relation(relation, type, type),
        .. from relation in Relations from left in Numbers from right in Numbers
           where left != right
           select Relation(relation, left, right).ForRunTime(),
    ];

    private static CelFunction Relation((string Name, Func<int, bool> Holds) relation, CelType left, CelType right) =>
        CelFunction.Internal(relation.Name, [left, right], CelType.Bool, (args, budget) =>
        {
            if (args[0].Kind is CelKind.String or CelKind.Bytes && !budget.TrySpend(Evaluation.Weight.Of(args[0]))) return false;
            var order = CelOrdering.Compare(args[0], args[1])!.Value;
            return order != CelOrdering.Unordered && relation.Holds(order);
        });
}
