using System.Collections.Immutable;
using Entente.Deals;
using Entente.Facts;

namespace Entente.Rules;

/// <summary>A part of a rule's condition that decided its outcome: the text, what it came to, and the values that it compared.</summary>
/// <param name="Text">As the rule writes it.</param>
/// <param name="Values">The sides of the comparison with their values, such as <c>flow.persons = 1200000</c>.</param>
public sealed record Step(string Text, bool Result, ImmutableArray<string> Values)
{
    public bool Equals(Step? other) => other is not null && Text == other.Text && Result == other.Result && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Text, Result, Values.Length);
}

/// <summary>The smallest change of one input that would make the deciding part come out the other way.</summary>
/// <param name="Input">The input, as the rule writes it.</param>
/// <param name="Found">Its value now.</param>
/// <param name="Needed">What it would have to be: an operator and a value, such as <c>&lt; 20%</c>.</param>
public sealed record Change(string Input, string Found, string Needed);

/// <summary>A fact that would have decided, and is not known.</summary>
/// <param name="Fact">As rules write it, or the plural of a kind where nobody has said which subjects there are.</param>
public sealed record MissingFact(string Fact, UnknownReason Why, Role? WhoCanSay);

/// <summary>What one rule comes to for one subject. Closed family.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>For counting and for files.</summary>
    public abstract OutcomeKind Kind { get; }

    public sealed record NotApplicable : Outcome
    {
        public override OutcomeKind Kind => OutcomeKind.NotApplicable;
    }

    public sealed record Met : Outcome
    {
        public override OutcomeKind Kind => OutcomeKind.Met;
    }

    /// <param name="Read">The facts that the rule looked at, in that order, first sight only.</param>
    public sealed record Violated(ImmutableArray<Step> Because, ImmutableArray<Change> WouldPass, ImmutableArray<Fact> Read) : Outcome
    {
        public override OutcomeKind Kind => OutcomeKind.Violated;
    }

    /// <param name="Missing">What would decide it; empty where the rule itself failed.</param>
    /// <param name="Failure">The rule's own error, in its engine's words; null where facts are missing.</param>
    public sealed record Undetermined(ImmutableArray<MissingFact> Missing, string? Failure, ImmutableArray<Fact> Read) : Outcome
    {
        public override OutcomeKind Kind => OutcomeKind.Undetermined;
    }
}
