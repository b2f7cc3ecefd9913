using Entente.Cel.Syntax;

namespace Entente.Cel.Evaluation;

/// <summary>The leaves of a condition: comparisons, memberships, tests of fields, boolean calls and values; and for each the
/// smallest change of one input that turns it.</summary>
internal static class Leaves
{
    public static List<CelFlip>? Explain(Tracer tracer, Expr leaf)
    {
        var result = tracer.Evaluate(leaf);
        return leaf switch
        {
            Expr.Literal => null,
            Expr.Call call when Operators.BinaryOf(call.Function) is ({ } symbol, Operators.RelationLevel) => Relation(tracer, call, symbol, result),
            Expr.Call call => Function(tracer, call, result),
            Expr.Select { TestOnly: true } test => Presence(tracer, test, result),
            _ => Bare(tracer, leaf, result),
        };
    }

    /// <summary>A macro over nothing: its result follows from that alone.</summary>
    public static void Empty(Tracer tracer, Expr.Comprehension macro) =>
        tracer.Decide(macro, "", tracer.Evaluate(macro.Range).ToString(), "", tracer.Evaluate(macro));

    private static List<CelFlip>? Relation(Tracer tracer, Expr.Call call, string symbol, CelValue result)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var (a, b) = (tracer.Evaluate(left), tracer.Evaluate(right));
        tracer.Decide(call, symbol, a.ToString(), b.ToString(), result);
        if (result.Kind != CelKind.Bool) return null;
        var (mirrored, _) = Operators.Relation(symbol);
        // The side that an input can change moves; where both can, the left one does.
        if (!tracer.IsConstant(left)) return Flip(tracer, left, a, symbol, b, result);
        if (tracer.IsConstant(right)) return null;
        // Of x in list, the list would have to gain or lose the element.
        return symbol == "in"
            ? [new(tracer.Path(right), b, result.IsTrue ? "not contains" : "contains", a)]
            : Flip(tracer, right, b, mirrored, a, result);
    }

    private static List<CelFlip> Flip(Tracer tracer, Expr input, CelValue actual, string relation, CelValue bound, CelValue result) =>
        [new(tracer.Path(input), actual, result.IsTrue ? Operators.Relation(relation).Negated : relation, bound)];

    private static List<CelFlip>? Function(Tracer tracer, Expr.Call call, CelValue result)
    {
        Expr[] operands = call.Target is { } target && tracer.IsCall(call) ? [target, .. call.Arguments] : [.. call.Arguments];
        var values = operands.Select(tracer.Evaluate).ToArray();
        var name = Operators.SymbolOf(call.Function) ?? call.Function;
        tracer.Decide(call, name, values.Length > 0 ? values[0].ToString() : "", string.Join(", ", values.Skip(1).Select(v => v.ToString())), result);
        if (result.Kind != CelKind.Bool) return null;
        if (operands.Length != 2 || call.Function == Operators.Index || tracer.IsConstant(operands[0]))
            return operands.All(tracer.IsConstant) ? null : [new(tracer.Path(call), result, "==", !result.IsTrue)];
        return [new(tracer.Path(operands[0]), values[0], result.IsTrue ? $"not {name}" : name, values[1])];
    }

    private static List<CelFlip>? Presence(Tracer tracer, Expr.Select test, CelValue result)
    {
        var path = tracer.Path(test)["has(".Length..^1];
        tracer.Decide(test, "has", path, "", result);
        if (result.Kind != CelKind.Bool || tracer.IsConstant(test)) return null;
        CelValue? actual = result.IsTrue ? Fields.Get(tracer.Evaluate(test.Operand), test.Field) : (CelValue?)null;
        return [new(path, actual, result.IsTrue ? "absent" : "present", CelValue.Null)];
    }

    private static List<CelFlip>? Bare(Tracer tracer, Expr leaf, CelValue result)
    {
        tracer.Decide(leaf, "", result.ToString(), "", result);
        return result.Kind != CelKind.Bool || tracer.IsConstant(leaf) ? null : [new(tracer.Path(leaf), result, "==", !result.IsTrue)];
    }
}
