using Entente.Cel;
using Entente.Facts;

namespace Entente.Rules;

/// <summary>The facts that a rule looked at, in that order, first sight only: what a finding shows as its grounds.</summary>
internal sealed class FactsRead
{
    private readonly HashSet<(Subject, FactName)> seen = [];
    private readonly List<Fact> facts = [];

    public IReadOnlyList<Fact> InOrder => facts;

    public void Add(Fact fact)
    {
        if (seen.Add((fact.About, fact.Name)))
            facts.Add(fact);
    }
}

/// <summary>A subject as rules see it: a fact that is not known is an unknown with the fact's name.</summary>
internal sealed class FactObject(SubjectFacts subject, FactsRead read) : CelObject
{
    public override CelObjectType Type => RuleTypes.Objects[subject.About.Kind];

    public override bool TryGetField(string name, out CelValue value)
    {
        if (subject.Named(name) is not { } fact)
        {
            value = default;
            return false;
        }
        read.Add(fact);
        value = fact.Answer is Answer.Known known ? RuleTypes.ValueOf(known.Is) : CelValue.Unknown(new CelAttribute(fact.Name.ToString()));
        return true;
    }

    public override bool Equals(object? obj) => obj is FactObject other && other.Subject.Equals(Subject);

    public override int GetHashCode() => Subject.GetHashCode();

    public override string ToString() => Subject.ToString();

    private Subject Subject => subject.About;
}
