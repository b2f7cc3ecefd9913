using System.Collections.Immutable;
using Entente.Cel;
using Entente.Facts;

namespace Entente.Rules;

/// <summary>A rule that is in force, ready to judge. Safe to call from many threads.</summary>
public sealed class CompiledRule
{
    /// <summary>Facts that a finding shows at most: more would bury the ones that matter.</summary>
    private const int MostFacts = 24;

    private readonly CelProgram? when;
    private readonly CelProgram require;
    private readonly ImmutableDictionary<string, CelValue> values;

    internal CompiledRule(string id, Rule rule, CelProgram? when, CelProgram require, ImmutableDictionary<string, CelValue> values) =>
        (Id, Rule, this.when, this.require, this.values) = (id, rule, when, require, values);

    /// <summary>Pack and rule: <c>pack/rule</c>.</summary>
    public string Id { get; }

    public Rule Rule { get; }

    /// <summary>What the rule comes to for one subject. A requirement that holds in any case is met even where it is not known
    /// whether the rule applies; one that does not apply needs no facts.</summary>
    public Outcome Evaluate(FactBase facts, SubjectFacts subject)
    {
        var read = new FactsRead();
        var bindings = new Bindings(this, facts, subject, read);
        var applies = when?.Evaluate(bindings) ?? new CelOutcome.Value(CelValue.True);
        if (applies is CelOutcome.Value { Is.IsFalse: true })
            return new Outcome.NotApplicable();
        var holds = require.Evaluate(bindings);
        if (holds is CelOutcome.Value { Is.IsTrue: true })
            return new Outcome.Met();
        if (applies is CelOutcome.Error failed)
            return new Outcome.Undetermined([], failed.Message, Shown(read, null));
        if (holds is CelOutcome.Error wrong)
            return new Outcome.Undetermined([], wrong.Message, Shown(read, null));
        if (applies is CelOutcome.Unknown || holds is CelOutcome.Unknown)
        {
            var attributes = Attributes(applies).Concat(Attributes(holds)).Distinct().ToArray();
            return new Outcome.Undetermined([.. attributes.Select(attribute => Missing(attribute.Path, facts, read))], null, Shown(read, subject));
        }
        // Before the trace, which looks at more than what decided.
        var shown = Shown(read, subject);
        var traced = require.Trace(bindings);
        var grounds = new Grounds(facts);
        return new Outcome.Violated(grounds.StepsOf(traced), grounds.ChangesOf(traced), shown);
    }

    private static IEnumerable<CelAttribute> Attributes(CelOutcome outcome) => outcome is CelOutcome.Unknown unknown ? unknown.Attributes : [];

    /// <summary>Facts of the subject itself first, then those of others, each in the order in which the rule looked.</summary>
    private static ImmutableArray<Fact> Shown(FactsRead read, SubjectFacts? subject) =>
        [.. read.InOrder.OrderBy(fact => fact.About == subject?.About ? 0 : 1).Take(MostFacts)];

    private static MissingFact Missing(string path, FactBase facts, FactsRead read)
    {
        var fact = read.InOrder.FirstOrDefault(fact => fact.Answer is Answer.Unknown && fact.Name.ToString() == path);
        if (fact?.Answer is Answer.Unknown unknown)
            return new MissingFact(path, unknown.Why, unknown.WhoCanSay);
        var absent = facts.Absent.FirstOrDefault(entry => entry.Key.Plural == path);
        return absent.Value is { } why
            ? new MissingFact(path, why.Why, why.WhoCanSay)
            : new MissingFact(path, UnknownReason.NotStated, null);
    }

    /// <summary>The rule's variables: the subject, single subjects, all subjects of a kind, and the pack's values.</summary>
    private sealed class Bindings(CompiledRule rule, FactBase facts, SubjectFacts subject, FactsRead read) : ICelBindings
    {
        private readonly Dictionary<string, CelValue> made = new(StringComparer.Ordinal);

        public bool TryGet(string name, out CelValue value)
        {
            if (rule.values.TryGetValue(name, out value) || made.TryGetValue(name, out value))
                return true;
            if (Make(name) is not { } found)
                return false;
            made[name] = value = found;
            return true;
        }

        private CelValue? Make(string name)
        {
            if (name == rule.Rule.For.Name)
                return new FactObject(subject, read);
            foreach (var kind in Catalogue.Kinds)
                if (kind.IsSingle && kind.Name == name)
                    return facts.Of(kind) is [var only, ..] ? new FactObject(only, read) : CelValue.Unknown(new CelAttribute(name));
                else if (!kind.IsSingle && kind.Plural == name)
                    return facts.Absent.ContainsKey(kind)
                        ? CelValue.Unknown(new CelAttribute(name))
                        : CelValue.List(CelList.Of(facts.Of(kind).Select(one => (CelValue)new FactObject(one, read))));
            return null;
        }
    }
}
