using System.Collections.Immutable;
using Entente.Cel.Evaluation;
using Entente.Cel.Syntax;

namespace Entente.Cel;

/// <summary>A compiled expression. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class CelProgram
{
    /// <summary>Steps that an evaluation may take unless told otherwise.</summary>
    public const long DefaultStepLimit = 1_000_000;

    private readonly Source _source;
    private readonly CompiledExpr _expr;

    internal CelProgram(Source source, CompiledExpr expr) => (_source, _expr) = (source, expr);

    /// <summary>The type that a successful evaluation has; dyn where it is known at run time only.</summary>
    public CelType ResultType => _expr.Checked.TypeOf(_expr.Checked.Root);

    /// <summary>The source.</summary>
    public string Text => _source.Text;

    /// <summary>The full names of the variables that the program may read, in ordinal order.</summary>
    public ImmutableArray<string> Variables => _expr.Variables;

    /// <summary>The expression in one canonical spelling, which reads back as the same program.</summary>
    public string Canonical => Printer.Print(_expr.Checked.Root);

    /// <summary>The value under these bindings. Ends after at most <paramref name="stepLimit"/> steps (about one per call, per
    /// element and per 16 characters handled), with <see cref="CelErrorCode.StepLimit"/> if that is not enough.</summary>
    public CelOutcome Evaluate(ICelBindings bindings, long stepLimit = DefaultStepLimit)
    {
        var frame = NewFrame(bindings, stepLimit);
        return Outcome(_expr.Root(frame), frame);
    }

    public CelOutcome Evaluate(Func<string, CelValue?> lookup, long stepLimit = DefaultStepLimit) =>
        Evaluate(CelBindings.From(lookup), stepLimit);

    /// <summary>The value, and why it is so. The evaluation and the trace each have <paramref name="stepLimit"/> steps; where the
    /// trace needs more, it stops and says so.</summary>
    public CelTraced Trace(ICelBindings bindings, long stepLimit = DefaultStepLimit)
    {
        var outcome = Evaluate(bindings, stepLimit);
        return outcome is CelOutcome.Error { Code: CelErrorCode.StepLimit }
            ? new(outcome, [], [], Complete: false)
            : Tracer.Trace(outcome, _expr, _source, NewFrame(bindings, stepLimit));
    }

    private Frame NewFrame(ICelBindings bindings, long stepLimit)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        return new(bindings, _expr.Locals, stepLimit);
    }

    private CelOutcome Outcome(CelValue value, Frame frame)
    {
        if (frame.Exhausted) value = frame.OutOfSteps();
        return value.Kind switch
        {
            CelKind.Bool => value.IsTrue ? CelOutcome.True : CelOutcome.False,
            CelKind.Unknown => new CelOutcome.Unknown(value.AsUnknown()),
            CelKind.Error => CelOutcome.Of(value.Fault, _source),
            _ => new CelOutcome.Value(value),
        };
    }
}
