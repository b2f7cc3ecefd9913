using System.Globalization;
using System.Runtime.CompilerServices;

namespace Entente.Cel.Evaluation;

/// <summary>Computes the value of a node.</summary>
internal delegate CelValue Step(Frame frame);

/// <summary>The state of one evaluation: inputs, variables of macros, and the steps left.</summary>
internal sealed class Frame(ICelBindings bindings, int locals, long limit) : CelBudget
{
    private readonly long _limit = limit;
    private long _left = limit;

    public ICelBindings Bindings { get; } = bindings;

    public CelValue[] Locals { get; } = locals == 0 ? [] : new CelValue[locals];

    /// <summary>Once set, it ends the evaluation: every loop and call answers at once, and the outcome is the step limit
    /// whatever "or" has absorbed.</summary>
    public bool Exhausted { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStep()
    {
        if (--_left >= 0) return true;
        Exhausted = true;
        return false;
    }

    public override bool TrySpend(long steps)
    {
        if (steps >= 0 && steps <= _left)
        {
            _left -= steps;
            return true;
        }
        _left = 0;
        Exhausted = true;
        return false;
    }

    public CelValue OutOfSteps() => CelValue.Error(CelErrorCode.StepLimit, _limit.ToString(CultureInfo.InvariantCulture));
}
