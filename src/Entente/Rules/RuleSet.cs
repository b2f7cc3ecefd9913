using System.Collections.Immutable;
using Entente.Cel;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using NodaTime;

namespace Entente.Rules;

/// <summary>The rules in force on a day, compiled, with the parameters and tables of that day. Immutable.</summary>
public sealed class RuleSet
{
    private readonly ImmutableHashSet<string> pinned;

    private RuleSet(ImmutableArray<Pack> packs, ImmutableHashSet<string> pinned, ImmutableArray<CompiledRule> rules) =>
        (Packs, this.pinned, Rules) = (packs, pinned, rules);

    /// <summary>By id (ordinal).</summary>
    public ImmutableArray<Pack> Packs { get; }

    /// <summary>By id (ordinal).</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>Whether the deal names the digest of this pack.</summary>
    public bool IsPinned(Pack pack) => pinned.Contains(pack.Id);

    /// <summary>Compiles the rules that are in force on the day. Every expression of every pack is checked, in force or not:
    /// a mistake must not wait for its day.</summary>
    public static PackSelection Compile(ImmutableArray<Pack> packs, ImmutableArray<PackPin> pins, LocalDate asOf)
    {
        var errors = new List<Diagnostic>();
        var rules = new List<CompiledRule>();
        foreach (var pack in packs)
        {
            var environment = PackEnvironment.Of(pack, asOf);
            foreach (var rule in pack.Rules)
                if (environment.Compile(rule, errors) is { } compiled && rule.Valid.Holds(asOf))
                    rules.Add(compiled);
        }
        return errors.Count > 0
            ? new PackSelection(null, [.. errors])
            : new PackSelection(new RuleSet([.. packs.OrderBy(pack => pack.Id, StringComparer.Ordinal)],
                [.. pins.Where(pin => pin.Digest is not null).Select(pin => pin.Id)],
                [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)]), []);
    }
}
