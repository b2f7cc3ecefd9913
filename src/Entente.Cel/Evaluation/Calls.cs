using System.Collections.Immutable;
using Entente.Cel.Syntax;
using Entente.Cel.Types;

namespace Entente.Cel.Evaluation;

/// <summary>Calls and operators. Those on the path of every condition have steps of their own; all else goes through the
/// overloads that the checker left.</summary>
internal sealed partial class Compiler
{
    private Step Call(Expr.Call call)
    {
        var overloads = (Reference.Overloads?)_checked.ReferenceOf(call);
        var operands = (call.Target is null || overloads is { TargetIsName: true } ? call.Arguments : [call.Target, .. call.Arguments]);
        var steps = new Step[operands.Length];
        for (var i = 0; i < steps.Length; i++) steps[i] = Visit(operands[i]);
        var step = call.Function switch
        {
            Operators.And => Logical(steps, call.Span, decides: false),
            Operators.Or => Logical(steps, call.Span, decides: true),
            Operators.Conditional => Conditional(steps, call.FunctionSpan),
            Operators.Equal => Equality(steps[0], steps[1], call.FunctionSpan, holds: true),
            Operators.NotEqual => Equality(steps[0], steps[1], call.FunctionSpan, holds: false),
            Operators.OptionalSelect => OptionalSelect(steps[0], ((Expr.Literal)call.Arguments[1]).Value.AsString(), call.FunctionSpan),
            _ => Strict(call, steps, overloads?.Functions ?? []),
        };
        return Fold(call, step, [.. operands]);
    }

    private static Step OptionalSelect(Step operand, string field, SourceSpan at) => frame =>
        Placed(Fields.GetOptional(operand(frame), field), at);

    private static Step Logical(Step[] operands, SourceSpan at, bool decides)
    {
        var symbol = decides ? "||" : "&&";
        if (operands.Length == 2)
        {
            var (left, right) = (operands[0], operands[1]);
            return frame =>
            {
                var a = left(frame);
                if (a.Kind == CelKind.Bool)
                {
                    if (a.IsTrue == decides) return a;
                    var b = right(frame);
                    if (b.Kind == CelKind.Bool) return b;
                }
                return All(frame, a);
            };

            CelValue All(Frame frame, CelValue a)
            {
                var pending = default(Pending);
                return Decides(a, ref pending) ?? Decides(right(frame), ref pending) ?? pending.Result;
            }
        }
        return frame =>
        {
            var pending = default(Pending);
            foreach (var operand in operands)
                if (Decides(operand(frame), ref pending) is { } decided) return decided;
            return pending.IsEmpty ? !decides : pending.Result;
        };

        CelValue? Decides(CelValue value, ref Pending pending)
        {
            if (value.Kind == CelKind.Bool) return value.IsTrue == decides ? value : (CelValue?)null;
            pending.Add(value.IsKnown ? Failed(at, CelErrorCode.NoMatchingOverload, symbol, value.TypeOf().ToString(), "") : value);
            return null;
        }
    }

    private static Step Conditional(Step[] parts, SourceSpan at)
    {
        var (condition, yes, no) = (parts[0], parts[1], parts[2]);
        return frame =>
        {
            var value = condition(frame);
            if (value.Kind == CelKind.Bool) return value.IsTrue ? yes(frame) : no(frame);
            return value.IsKnown ? Failed(at, CelErrorCode.NoMatchingOverload, "?:", value.TypeOf().ToString(), "") : value;
        };
    }

    private static Step Equality(Step left, Step right, SourceSpan at, bool holds) => frame =>
    {
        if (!frame.TryStep()) return frame.OutOfSteps();
        var (a, b) = (left(frame), right(frame));
        if (a.Kind == b.Kind)
        {
            if (a.Kind is CelKind.Int or CelKind.Bool) return a.Bits == b.Bits == holds;
            if (a.Kind == CelKind.String)
            {
                var text = a.AsString();
                if (!frame.TrySpend(text.Length >> 4)) return frame.OutOfSteps();
                return string.Equals(text, b.AsString()) == holds;
            }
        }
        if (!frame.TrySpend(Weight.Of(a) + Weight.Of(b))) return frame.OutOfSteps();
        var equal = CelEquality.AreEqual(a, b);
        return equal.Kind == CelKind.Bool ? equal.IsTrue == holds : Placed(equal, at);
    };

    private static Step Strict(Expr.Call call, Step[] steps, ImmutableArray<CelFunction> candidates)
    {
        if (steps.Length == 2)
        {
            var (left, right) = (steps[0], steps[1]);
            if (IntComparison(call.Function) is { } comparison)
                return frame =>
                {
                    if (!frame.TryStep()) return frame.OutOfSteps();
                    var (a, b) = (left(frame), right(frame));
                    return a.Kind == CelKind.Int && b.Kind == CelKind.Int ? comparison(a.Bits, b.Bits) : Dispatch(call, candidates, [a, b], frame);
                };
            return frame =>
            {
                if (!frame.TryStep()) return frame.OutOfSteps();
                return Dispatch(call, candidates, [left(frame), right(frame)], frame);
            };
        }
        if (steps.Length == 1)
        {
            var operand = steps[0];
            if (call.Function == Operators.Not)
                return frame =>
                {
                    var value = operand(frame);
                    return value.Kind == CelKind.Bool ? !value.IsTrue : Dispatch(call, candidates, [value], frame);
                };
            return frame =>
            {
                if (!frame.TryStep()) return frame.OutOfSteps();
                return Dispatch(call, candidates, [operand(frame)], frame);
            };
        }
        return frame =>
        {
            if (!frame.TrySpend(steps.Length + 1)) return frame.OutOfSteps();
            var values = new CelValue[steps.Length];
            for (var i = 0; i < steps.Length; i++) values[i] = steps[i](frame);
            return Dispatch(call, candidates, values, frame);
        };
    }

    private static Func<long, long, bool>? IntComparison(string function) => function switch
    {
        Operators.Less => static (a, b) => a < b,
        Operators.LessOrEqual => static (a, b) => a <= b,
        Operators.Greater => static (a, b) => a > b,
        Operators.GreaterOrEqual => static (a, b) => a >= b,
        _ => null,
    };

    private static CelValue Dispatch(Expr.Call call, ImmutableArray<CelFunction> candidates, ReadOnlySpan<CelValue> arguments, Frame frame)
    {
        foreach (var argument in arguments) if (!argument.IsKnown) return NotKnown(arguments);
        foreach (var candidate in candidates)
            if (candidate.Admits(arguments))
            {
                var result = candidate.Body(arguments, frame);
                if (frame.Exhausted) return frame.OutOfSteps();
                return result.Kind == CelKind.Error ? Placed(result, call.FunctionSpan) : result;
            }
        if (candidates.IsEmpty) return Failed(call.FunctionSpan, CelErrorCode.UndeclaredFunction, call.Function, "");
        var types = new List<string>();
        foreach (var argument in arguments) types.Add(argument.TypeOf().ToString());
        return Failed(call.FunctionSpan, CelErrorCode.NoMatchingOverload, Operators.SymbolOf(call.Function) ?? call.Function,
            string.Join(", ", types), string.Join('\n', candidates.Select(c => c.ToString())));
    }

    private static CelValue NotKnown(ReadOnlySpan<CelValue> arguments)
    {
        var pending = default(Pending);
        foreach (var argument in arguments) if (!argument.IsKnown) pending.Add(argument);
        return pending.Result;
    }
}
