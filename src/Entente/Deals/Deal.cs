using System.Collections.Immutable;
using Entente.Merkle;
using NodaTime;

namespace Entente.Deals;

public readonly record struct PartyId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a party does in a deal. One party may have several roles.</summary>
public enum Role { Transferor, Transferee, Regulator, Auditor, Investor, Developer }

public sealed record Party(PartyId Id, string? Name, ImmutableArray<Role> Roles, Territory Country);

/// <summary>What may be handed over. What is not named here is outside what was agreed.</summary>
/// <param name="Components">Patterns over package URLs without version, or over locations.</param>
/// <param name="Techniques">Identifiers of the taxonomy; <c>family.*</c> for a whole family.</param>
/// <param name="ThirdParty">Whether components of others may come along under their own licences.</param>
/// <param name="Outside">Locations of the package that the review need not cover.</param>
public sealed record Scope(
    ImmutableArray<Pattern> Components, ImmutableArray<Pattern> Techniques, ImmutableArray<Pattern> Endpoints,
    bool ThirdParty, ImmutableArray<Pattern> Outside);

/// <summary>A rule pack that the deal is reviewed by. Without a digest, any content of that version is taken.</summary>
public sealed record PackPin(string Id, string Version, Digest? Digest);

/// <summary>A measured series with a target.</summary>
/// <param name="AtLeast">The measure must not be below it, where given.</param>
/// <param name="AtMost">The measure must not be above it, where given.</param>
/// <param name="From">The day from which the target must be met.</param>
public sealed record Benchmark(string Id, LocalisedText? Title, long? AtLeast, long? AtMost, string? Unit, LocalDate? From);

/// <summary>What the parties agreed.</summary>
public sealed record Deal(
    string Id, LocalisedText? Title, LocalDate? Signed, ImmutableArray<Party> Parties, Scope? Scope,
    ImmutableArray<PackPin> Packs, ImmutableArray<Benchmark> Benchmarks)
{
    public Party? Party(PartyId id) => Parties.FirstOrDefault(party => party.Id == id);
}

/// <summary>Who holds how much of whom, while it holds.</summary>
public sealed record Stake(PartyId Of, string Holder, Territory HolderCountry, Share Share, Validity Valid);
