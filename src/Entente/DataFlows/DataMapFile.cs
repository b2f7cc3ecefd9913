using System.Collections.Immutable;
using Entente.Deals;
using Entente.Deals.Reading;

namespace Entente.DataFlows;

/// <summary>The shape of <c>data-map.yaml</c>.</summary>
public static class DataMapFile
{
    /// <summary>What data can be about. The words of the laws differ; packs map these onto their own.</summary>
    public static ImmutableArray<string> Categories { get; } =
    [
        "account", "advertising-id", "biometric", "children", "contact", "content", "device-id", "engineering-metrics",
        "financial", "genomic", "government-id", "health", "interaction", "model-weights", "network-id", "none-personal",
        "omic", "precise-location", "training-data",
    ];

    private static readonly Field<PartyId> Party = Scalars.Party.Required("party", "Who sends or receives.");
    private static readonly Field<Territory> Country = Scalars.Territory.Required("country", "Where the data are stored or seen there.");
    private static readonly RecordShape<FlowEnd> End = new(v => new FlowEnd(v.Of(Party), v.Of(Country)), Party, Country);

    private static readonly Field<string?> InTransit = Scalars.OneOf(
        [.. new[] { "none", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3", "TLCP" }.Select(name => (name, (string?)name))])
        .Optional("in-transit", "Protocol that protects the data on their way.");
    private static readonly Field<string?> AtRest = Scalars.OneOf(
        [.. new[] { "none", "AES-128", "AES-192", "AES-256", "SM4", "ChaCha20", "3DES" }.Select(name => (name, (string?)name))])
        .Optional("at-rest", "Cipher that protects the data where they are stored.");
    private static readonly Field<PartyId?> Keys = Scalars.Party.Select(party => (PartyId?)party).Optional("keys-held-by", "The party that holds the keys.");
    private static readonly RecordShape<Protection> Protection = new(v => new Protection(v.Of(InTransit), v.Of(AtRest), v.Of(Keys)), InTransit, AtRest, Keys);

    private static readonly Field<string> Id = Scalars.Id.Required("id", "Short name of the flow.");
    private static readonly Field<LocalisedText?> Purpose = Scalars.Localised.Optional("purpose", "What the data are for.");
    private static readonly Field<FlowEnd> From = End.Required("origin", "Where the data come from.");
    private static readonly Field<FlowEnd> To = End.Required("destination", "Where they go.");
    private static readonly Field<ImmutableArray<string>> CategoriesField = Scalars.OneOf(
        [.. Categories.Select(name => (name, name))]).List(1).Required("categories", "What the data are about.");
    private static readonly Field<long?> Persons = Scalars.MaybeCount.Optional("persons", "Persons whose data cross in a calendar year.");
    private static readonly Field<Territory?> PersonsOf = Scalars.Territory.Select(code => (Territory?)code).Optional("persons-of", "Country whose persons they are.");
    private static readonly Field<bool?> Important = Scalars.MaybeFlag.Optional("important-data", "Whether notified or published as important data in China.");
    private static readonly Field<Protection?> ProtectionField = Protection.Optional("protection", "How the data are protected.");
    private static readonly Field<ImmutableArray<Pattern>> Datasets = Scalars.Pattern.List().Or([], "datasets", "Locations in packages where such data are handed over.");
    private static readonly Field<ImmutableArray<Pattern>> Hosts = Scalars.Pattern.List().Or([], "hosts", "Hosts through which they cross.");

    private static readonly RecordShape<Flow> Flow = new(
        v => DealFiles.ValidityOf(v) is { } valid
            ? new Flow(v.Of(Id), v.Of(Purpose), v.Of(From), v.Of(To), v.Of(CategoriesField), v.Of(Persons), v.Of(PersonsOf), v.Of(Important),
                v.Of(ProtectionField), v.Of(Datasets), v.Of(Hosts), valid)
            : null,
        Id, Purpose, From, To, CategoriesField, Persons, PersonsOf, Important, ProtectionField, Datasets, Hosts, DealFiles.ValidFrom, DealFiles.ValidUntil);

    private static readonly Field<ImmutableArray<Flow>> Flows = Flow.List().Required("flows", "Every declared crossing; an empty list says that there is none.");

    public static DealFile<DataMap> File { get; } = new("data-map", v => new DataMap(v.Of(Flows)), Flows);
}
