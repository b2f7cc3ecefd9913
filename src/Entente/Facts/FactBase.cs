using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Entente.Facts;

/// <summary>Everything that is known, and known not to be known, on a day. Immutable; the only thing that rules see.</summary>
public sealed class FactBase
{
    private readonly FrozenDictionary<SubjectKind, ImmutableArray<SubjectFacts>> byKind;

    internal FactBase(LocalDate asOf, IEnumerable<SubjectFacts> subjects, IEnumerable<(SubjectKind Kind, Answer.Unknown Why)> absent)
    {
        AsOf = asOf;
        byKind = subjects.GroupBy(subject => subject.About.Kind)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(subject => subject.About.Key, StringComparer.Ordinal).ToImmutableArray());
        Absent = absent.ToFrozenDictionary(entry => entry.Kind, entry => entry.Why);
    }

    public LocalDate AsOf { get; }

    /// <summary>Kinds of which nobody has said which subjects there are: not provided is not empty.</summary>
    public FrozenDictionary<SubjectKind, Answer.Unknown> Absent { get; }

    /// <summary>The subjects of a kind by key (ordinal); empty where there is none or the kind is <see cref="Absent"/>.</summary>
    public ImmutableArray<SubjectFacts> Of(SubjectKind kind) => byKind.GetValueOrDefault(kind, []);

    public SubjectFacts? Find(Subject subject) => Of(subject.Kind).FirstOrDefault(found => found.About == subject);
}

/// <summary>A subject and an answer for each fact of its kind.</summary>
public sealed class SubjectFacts
{
    private readonly FrozenDictionary<string, Fact> facts;

    internal SubjectFacts(Subject about, IEnumerable<Fact> facts)
    {
        About = about;
        this.facts = facts.ToFrozenDictionary(fact => fact.Name.Name, StringComparer.Ordinal);
    }

    public Subject About { get; }

    /// <summary>In the order of the catalogue.</summary>
    public IEnumerable<Fact> Facts => About.Kind.Facts.Select(name => facts[name.Name]);

    public Fact? Named(string name) => facts.GetValueOrDefault(name);

    public Answer this[FactName name] => facts[name.Name].Answer;

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
