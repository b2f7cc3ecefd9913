using System.Collections.Immutable;
using Entente.Content;

namespace Entente.Facts;

/// <summary>An inventory brought together by what it is about, without a deal: for a scan on its own and for drafting a deal.</summary>
public sealed record PackageSummary(
    ImmutableArray<ComponentSummary> Components, ImmutableArray<TechniqueSummary> Techniques,
    ImmutableArray<DatasetSummary> Datasets, ImmutableArray<EndpointSummary> Endpoints)
{
    public static PackageSummary Of(Inventory inventory)
    {
        var observed = Observed.From(inventory);
        return new PackageSummary(
            [.. observed.Components.Select(component => new ComponentSummary(component.Purl, component.Version, component.Relation, component.Licence, component.Folder, component.Manifest))],
            [.. observed.Techniques.Select(technique => new TechniqueSummary(technique.Id, Words.Of(technique.Strength), technique.Locations))],
            [.. observed.Datasets.Select(dataset => new DatasetSummary(dataset.Location, dataset.Claim.Format, dataset.Claim.Fields, dataset.Claim.Records))],
            [.. observed.Endpoints.Select(endpoint => new EndpointSummary(endpoint.Host, endpoint.Schemes, endpoint.Locations))]);
    }
}

/// <param name="Purl">Package URL without version.</param>
/// <param name="Folder">Folder of its manifest; <c>.</c> for the root.</param>
public sealed record ComponentSummary(string Purl, string? Version, string Relation, string? Licence, string Folder, string Manifest);

public sealed record TechniqueSummary(string Id, string Strength, ImmutableArray<string> Locations);

public sealed record DatasetSummary(string Location, string Format, ImmutableArray<string> Fields, long? Records);

public sealed record EndpointSummary(string Host, ImmutableArray<string> Schemes, ImmutableArray<string> Locations);
