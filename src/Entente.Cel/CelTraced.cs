using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>A leaf of the condition that decided: the source text, the operator, both sides as values, and the result.</summary>
/// <param name="Text">As the source has it.</param>
/// <param name="Path">The same with elements named by their place (<c>items[2].size &lt; 3</c>); equal to the canonical text outside macros.</param>
/// <param name="Operator">An operator (<c>&lt;=</c>, <c>in</c>), <c>has</c>, or the name of a function; empty for a bare boolean.</param>
/// <param name="Right">Empty where there is no right side.</param>
/// <param name="Result">True, false, an unknown or an error.</param>
public sealed record CelDecision(string Text, string Path, int Line, int Column, string Operator, string Left, string Right, CelValue Result);

/// <summary>A change of one input that turns the result: the expression at <paramref name="Path"/> has the value
/// <paramref name="Actual"/> (null where it is not set) and would need to be in this relation to <paramref name="Bound"/>.</summary>
/// <param name="Needed">A relation (<c>&lt;=</c>, <c>==</c>, <c>in</c>, <c>not in</c>), <c>present</c>, <c>absent</c>, or a function's name, with "not " before it where it must not hold.</param>
public sealed record CelFlip(string Path, CelValue? Actual, string Needed, CelValue Bound)
{
    public override string ToString() => Needed is "present" or "absent"
        ? $"{Path}: must be {Needed}"
        : $"{Path}: {Actual} -> {Needed} {Bound}";
}

/// <summary>An outcome, and what decided it.</summary>
/// <param name="Decisions">The deciding leaves, in order of the source and of elements.</param>
/// <param name="Flips">Changes that together turn the result, as few as were found; empty where there are none, or the result is not boolean.</param>
/// <param name="Complete">False where the trace ran out of steps, or more than ten elements decided and the rest are left out.</param>
public sealed record CelTraced(CelOutcome Outcome, ImmutableArray<CelDecision> Decisions, ImmutableArray<CelFlip> Flips, bool Complete);
