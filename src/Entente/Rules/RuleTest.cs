using System.Collections.Immutable;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using NodaTime;

namespace Entente.Rules;

/// <summary>What a rule may come to.</summary>
public enum OutcomeKind { NotApplicable, Met, Violated, Undetermined }

/// <summary>A test that stands in the pack beside its rule: facts, a day, and what the rule must come to.</summary>
/// <param name="Given">Facts of the subject, and of others. What is not given is not known.</param>
/// <param name="Absent">Kinds of which nobody has said which subjects there are.</param>
public sealed record RuleTest(
    string Name, LocalDate AsOf, OutcomeKind Expect, ImmutableArray<GivenSubject> Given, ImmutableArray<SubjectKind> Absent, Place At)
{
    /// <summary>The facts as a base, with the first given subject of the kind as the one to judge.</summary>
    public FactBase Facts() => new(AsOf,
        Given.Select((given, i) => new SubjectFacts(new Subject(given.Kind, Invariant($"{i:d4}")), given.Kind.Facts.Select(name => new Fact(
            new Subject(given.Kind, Invariant($"{i:d4}")), name,
            given.Facts.TryGetValue(name.Name, out var value)
                ? new Answer.Known(value, [])
                : new Answer.Unknown(UnknownReason.NotStated, null))))),
        Absent.Select(kind => (kind, new Answer.Unknown(UnknownReason.NotProvided, null))));
}

/// <summary>Facts of one subject by name, of the types that the catalogue declares.</summary>
public sealed record GivenSubject(SubjectKind Kind, ImmutableSortedDictionary<string, object> Facts);
