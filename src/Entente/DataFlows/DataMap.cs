using System.Collections.Immutable;
using Entente.Deals;

namespace Entente.DataFlows;

/// <summary>One end of a flow.</summary>
public sealed record FlowEnd(PartyId Party, Territory Country);

/// <param name="InTransit">Protocol as declared, such as <c>TLS 1.3</c>; null where not stated.</param>
/// <param name="AtRest">Cipher as declared, such as <c>AES-256</c>; null where not stated.</param>
/// <param name="KeysHeldBy">Who holds the keys; null where not stated.</param>
public sealed record Protection(string? InTransit, string? AtRest, PartyId? KeysHeldBy);

/// <summary>A declared crossing of data.</summary>
/// <param name="Categories">What the data are about, from a fixed list.</param>
/// <param name="Persons">Persons whose data cross in a calendar year; null where not stated.</param>
/// <param name="PersonsOf">The country whose persons they are.</param>
/// <param name="ImportantData">Notified or published as important data in China; null where not stated.</param>
/// <param name="Datasets">Locations in a package where such data are handed over.</param>
/// <param name="Hosts">Endpoints through which they cross.</param>
public sealed record Flow(
    string Id, LocalisedText? Purpose, FlowEnd From, FlowEnd To, ImmutableArray<string> Categories, long? Persons,
    Territory? PersonsOf, bool? ImportantData, Protection? Protection, ImmutableArray<Pattern> Datasets,
    ImmutableArray<Pattern> Hosts, Validity Valid);

public sealed record DataMap(ImmutableArray<Flow> Flows);
