using System.Collections.Immutable;
using Entente.Deals;
using NodaTime;

namespace Entente.Rights;

public enum RightKind { Copyright, Patent, Trademark, TradeSecret, LayoutDesign, Database }

/// <summary>A link of the chain of title: who held the right from that day on, and by which act.</summary>
public sealed record TitleLink(PartyId Holder, LocalDate From, string By, string? Evidence);

/// <param name="Covers">Patterns over package URLs without version, or over locations: what the right is in.</param>
/// <param name="Title">The chain, oldest first.</param>
/// <param name="Until">The day from which it no longer subsists; null where it has no known end.</param>
public sealed record Right(
    string Id, RightKind Kind, LocalisedText? Title, ImmutableArray<Pattern> Covers, ImmutableArray<TitleLink> Chain,
    string? Office, string? Number, ImmutableArray<Territory> Territory, LocalDate? Until)
{
    /// <summary>Who held it on that day; null before the chain begins.</summary>
    public PartyId? HolderOn(LocalDate day) => Chain.LastOrDefault(link => link.From <= day)?.Holder;

    public bool SubsistsOn(LocalDate day) => Until is not { } until || day < until;
}

/// <summary>What a holder lets another do.</summary>
public sealed record Grant(
    string Id, ImmutableArray<string> Rights, PartyId From, PartyId To, ImmutableArray<string> Acts, bool Exclusive,
    ImmutableArray<Territory> Territory, Validity Valid);

/// <summary>Terms under which a third party's component comes.</summary>
public sealed record ComponentLicence(Pattern Component, string Licence, string? Evidence);

/// <summary>The register: everything in <c>rights.yaml</c>.</summary>
/// <param name="AcceptedLicences">SPDX identifiers that the parties accept for components of third parties.</param>
public sealed record RightsRegister(
    ImmutableArray<Right> Rights, ImmutableArray<Grant> Grants, ImmutableArray<string> AcceptedLicences,
    ImmutableArray<ComponentLicence> ComponentLicences);
