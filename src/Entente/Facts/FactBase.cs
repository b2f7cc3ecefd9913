using System.Collections.Immutable;
using NodaTime;

namespace Entente.Facts;

/// <summary>Everything that is known, and known not to be known, on a day. Immutable; the only thing that rules see.</summary>
public sealed class FactBase
{
    private readonly Dictionary<SubjectKind, ImmutableArray<SubjectFacts>> byKind;

    internal FactBase(LocalDate asOf, IEnumerable<SubjectFacts> subjects, IEnumerable<(SubjectKind Kind, Answer.Unknown Why)> absent)
    {
        AsOf = asOf;
        byKind = subjects.GroupBy(subject => subject.About.Kind)
            .ToDictionary(group => group.Key, group => group.OrderBy(subject => subject.About.Key, StringComparer.Ordinal).ToImmutableArray());
        Absent = absent.ToDictionary(entry => entry.Kind, entry => entry.Why);
    }

    public LocalDate AsOf { get; }

    /// <summary>Kinds of which nobody has said which subjects there are: not provided is not empty.</summary>
    public IReadOnlyDictionary<SubjectKind, Answer.Unknown> Absent { get; }

    /// <summary>The subjects of a kind by key (ordinal); empty where there is none or the kind is <see cref="Absent"/>.</summary>
    public ImmutableArray<SubjectFacts> Of(SubjectKind kind) => byKind.TryGetValue(kind, out var subjects) ? subjects : [];
}

/// <summary>A subject and an answer for each fact of its kind.</summary>
public sealed class SubjectFacts
{
    private readonly Fact[] facts;

    /// <param name="facts">One for each fact of the kind, in the order of the catalogue.</param>
    internal SubjectFacts(Subject about, IEnumerable<Fact> facts)
    {
        About = about;
        this.facts = [.. facts];
        if (!this.facts.Select(fact => fact.Name).SequenceEqual(about.Kind.Facts))
            throw new ArgumentException($"Expected every fact of a {about.Kind}, in order.", nameof(facts));
    }

    public Subject About { get; }

    /// <summary>In the order of the catalogue.</summary>
    public IEnumerable<Fact> Facts => facts;

    /// <summary>A kind has a handful of facts: looking along them is quicker than hashing, and costs no table for each subject.</summary>
    public Fact? Named(string name) => Array.Find(facts, fact => fact.Name.Name == name);

    public Answer this[FactName name] => facts[name.Index].Answer;

    /// <summary>The value where it is known.</summary>
    public bool Knows<T>(FactName<T> name, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) where T : notnull
    {
        value = this[name] is Answer.Known known ? (T)known.Is : default;
        return this[name] is Answer.Known;
    }
}

/// <summary>Collects the answers about one subject. Every fact of the kind must be answered, once.</summary>
internal sealed class SubjectBuilder(SubjectKind kind, string key, params ReadOnlySpan<Source> sources)
{
    private readonly Dictionary<FactName, Answer> answers = [];
    private readonly ImmutableArray<Source> sources = [.. sources];

    public SubjectBuilder Know<T>(FactName<T> name, T value) where T : notnull => Answer(name, new Answer.Known(value, sources));

    public SubjectBuilder Know<T>(FactName<T> name, T value, ImmutableArray<Source> because) where T : notnull => Answer(name, new Answer.Known(value, because));

    /// <summary>Known where there is a value, else not stated.</summary>
    public SubjectBuilder KnowIf(FactName<string> name, string? value, Deals.Role? whoCanSay) =>
        value is null ? Lack(name, UnknownReason.NotStated, whoCanSay) : Know(name, value);

    public SubjectBuilder KnowIf<T>(FactName<T> name, T? value, Deals.Role? whoCanSay) where T : struct =>
        value is { } known ? Know(name, known) : Lack(name, UnknownReason.NotStated, whoCanSay);

    public SubjectBuilder Lack(FactName name, UnknownReason why, Deals.Role? whoCanSay) => Answer(name, new Answer.Unknown(why, whoCanSay));

    private SubjectBuilder Answer(FactName name, Answer answer)
    {
        if (name.Kind != kind)
            throw new ArgumentException($"{name} is no fact of a {kind}.", nameof(name));
        answers.Add(name, answer);
        return this;
    }

    public SubjectFacts Build()
    {
        var about = new Subject(kind, key);
        return new SubjectFacts(about, kind.Facts.Select(name => new Fact(about, name,
            answers.TryGetValue(name, out var answer) ? answer : throw new InvalidOperationException($"{name} was not answered."))));
    }
}
