using System.Collections.Immutable;
using Entente.Deals;
using NodaTime;

namespace Entente.Facts;

/// <summary>The types that facts can have.</summary>
public enum FactType { Text, Texts, Flag, Count, Date, Share }

/// <summary>A fact that subjects of one kind have. Declared once; CEL types, schemas and pages follow from it.</summary>
public abstract class FactName(SubjectKind kind, string name, FactType type, int index)
{
    public SubjectKind Kind { get; } = kind;

    /// <summary>Place among the facts of its kind.</summary>
    internal int Index { get; } = index;

    /// <summary>Lower case and underscores: it is a field in rules.</summary>
    public string Name { get; } = name;

    public FactType Type { get; } = type;

    /// <summary>As rules write it: <c>component.licence</c>.</summary>
    public override string ToString() => $"{Kind.Name}.{Name}";
}

/// <inheritdoc cref="FactName"/>
public sealed class FactName<T> : FactName where T : notnull
{
    internal FactName(SubjectKind kind, string name, FactType type, int index) : base(kind, name, type, index) { }
}

/// <summary>Whether subjects of a kind are stated by the deal's files or observed in the package. A hole in coverage may hide
/// observed subjects, never stated ones.</summary>
public enum Origin { Stated, Observed }

/// <summary>A kind of subject, with the facts that each of its subjects has.</summary>
public sealed class SubjectKind
{
    private readonly List<FactName> facts = [];

    internal SubjectKind(string name, string plural, Origin origin, bool isSingle = false)
    {
        (Name, Plural, Origin, IsSingle) = (name, plural, origin, isSingle);
    }

    /// <summary>The variable of one subject in rules.</summary>
    public string Name { get; }

    /// <summary>The variable of all subjects of the kind in rules.</summary>
    public string Plural { get; }

    public Origin Origin { get; }

    /// <summary>There is exactly one subject of the kind.</summary>
    public bool IsSingle { get; }

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<FactName> Facts => facts;

    public override string ToString() => Name;

    internal FactName<string> Text(string name) => Declare<string>(name, FactType.Text);

    internal FactName<ImmutableArray<string>> Texts(string name) => Declare<ImmutableArray<string>>(name, FactType.Texts);

    internal FactName<bool> Flag(string name) => Declare<bool>(name, FactType.Flag);

    internal FactName<long> Count(string name) => Declare<long>(name, FactType.Count);

    internal FactName<LocalDate> Date(string name) => Declare<LocalDate>(name, FactType.Date);

    internal FactName<Share> Share(string name) => Declare<Share>(name, FactType.Share);

    private FactName<T> Declare<T>(string name, FactType type) where T : notnull
    {
        var fact = new FactName<T>(this, name, type, facts.Count);
        facts.Add(fact);
        return fact;
    }
}

/// <summary>What a fact is about. The key is unique within the kind and carries neither version nor digest, so that it stays
/// the same from one transfer to the next.</summary>
public readonly record struct Subject(SubjectKind Kind, string Key)
{
    public override string ToString() => $"{Kind.Name} {Key}";
}
