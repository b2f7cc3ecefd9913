using System.Collections.Immutable;
using Entente.Content;
using Entente.Deals;
using Entente.Rights;

namespace Entente.Facts;

/// <summary>Facts about what was observed in the package, held against what the deal says of it.</summary>
internal static class PackageFacts
{
    public static IEnumerable<SubjectFacts> Gather(FactGathering.Context context) =>
    [
        .. Components(context), .. Techniques(context), .. Datasets(context), .. Endpoints(context), .. Holes(context),
    ];

    private static IEnumerable<SubjectFacts> Components(FactGathering.Context context)
    {
        var rights = context.Folder.Rights;
        var accepted = rights?.AcceptedLicences.ToImmutableHashSet(StringComparer.Ordinal) ?? [];
        foreach (var component in context.Observed.Components)
        {
            var subject = new SubjectBuilder(ComponentFacts.Kind, component.Key, [.. component.Sources])
                .Know(ComponentFacts.Purl, component.Version is null ? component.Purl : $"{component.Purl}@{Uri.EscapeDataString(component.Version)}")
                .Know(ComponentFacts.Ecosystem, component.Purl["pkg:".Length..component.Purl.IndexOf('/', StringComparison.Ordinal)])
                .Know(ComponentFacts.Name, Uri.UnescapeDataString(component.Purl[(component.Purl.IndexOf('/', StringComparison.Ordinal) + 1)..]))
                .Know(ComponentFacts.Location, component.Manifest)
                .Know(ComponentFacts.Relation, component.Relation);
            Scope(subject, context, ComponentFacts.InScope, scope => scope.Components.Any(pattern => Covers(pattern, component)));
            Licence(subject, component, rights, accepted);
            Ownership(subject, component, context);
            yield return subject.Build();
        }
    }

    /// <summary>A pattern over package URLs, or over the locations of the manifest and its folder.</summary>
    internal static bool Covers(Pattern pattern, ObservedComponent component) => pattern.IsPurl
        ? pattern.Matches(component.Purl)
        : pattern.Matches(component.Manifest) || pattern.Matches(component.Folder);

    private static void Licence(SubjectBuilder subject, ObservedComponent component, RightsRegister? rights, ImmutableHashSet<string> accepted)
    {
        var listed = rights?.ComponentLicences.FirstOrDefault(licence => Covers(licence.Component, component));
        var licence = listed?.Licence ?? component.Licence;
        if (licence is null)
            subject.Lack(ComponentFacts.Licence, component.LicencesDiffer ? UnknownReason.Contradicted : UnknownReason.NotStated, Role.Transferor);
        else if (listed is not null)
            subject.Know(ComponentFacts.Licence, licence, [new Source.InDeal(DealFolder.RightsFile)]);
        else
            subject.Know(ComponentFacts.Licence, licence);

        if (rights is null)
            subject.Lack(ComponentFacts.LicenceAccepted, UnknownReason.NotProvided, Role.Transferor);
        else if (licence is null || LicenceExpression.IsAccepted(licence, accepted) is not { } isAccepted)
            subject.Lack(ComponentFacts.LicenceAccepted, UnknownReason.NotStated, Role.Transferor);
        else
            subject.Know(ComponentFacts.LicenceAccepted, isAccepted, [new Source.InDeal(DealFolder.RightsFile), .. component.Sources]);
    }

    private static void Ownership(SubjectBuilder subject, ObservedComponent component, FactGathering.Context context)
    {
        if (context.Folder.Rights is not { } register)
        {
            foreach (var name in new FactName[] { ComponentFacts.Rights, ComponentFacts.Owners, ComponentFacts.Grants })
                subject.Lack(name, UnknownReason.NotProvided, Role.Transferor);
            return;
        }
        ImmutableArray<Source> fromRegister = [new Source.InDeal(DealFolder.RightsFile)];
        var covering = register.Rights.Where(right => right.SubsistsOn(context.AsOf) && right.Covers.Any(pattern => Covers(pattern, component))).ToArray();
        var grants = register.Grants.Where(grant => grant.Valid.Holds(context.AsOf) && grant.To == context.Transfer.To
            && covering.Any(right => grant.Rights.Contains(right.Id) && right.HolderOn(context.AsOf) == grant.From));
        subject
            .Know(ComponentFacts.Rights, Sorted(covering.Select(right => right.Id)), fromRegister)
            .Know(ComponentFacts.Owners, Sorted(covering.Select(right => right.HolderOn(context.AsOf)?.Value).OfType<string>()), fromRegister)
            .Know(ComponentFacts.Grants, Sorted(grants.Select(grant => grant.Id)), fromRegister);
    }

    /// <summary>Techniques that were seen, and those that the transferor declares: what it says of itself counts even where
    /// nothing in the package shows it, or shows a mere name.</summary>
    private static IEnumerable<SubjectFacts> Techniques(FactGathering.Context context)
    {
        Source.InDeal transfer = new(DealFolder.TransferFile(context.Transfer.Id));
        var declared = context.Transfer.Techniques;
        var seen = context.Observed.Techniques.ToDictionary(technique => technique.Id, StringComparer.Ordinal);
        foreach (var id in Sorted([.. seen.Keys, .. declared ?? []]))
        {
            var technique = seen.GetValueOrDefault(id);
            var isDeclared = declared?.Contains(id) ?? false;
            ImmutableArray<Source> sources = [.. isDeclared ? [transfer] : Array.Empty<Source>(), .. technique?.Sources ?? []];
            var subject = new SubjectBuilder(TechniqueFacts.Kind, id, [.. sources])
                .Know(TechniqueFacts.Id, id)
                .Know(TechniqueFacts.Family, id.Split('.')[0])
                .Know(TechniqueFacts.Strength, isDeclared && technique is not { Strength: > Strength.Lead } ? "declared" : Words.Of(technique!.Strength))
                .Know(TechniqueFacts.Locations, technique?.Locations ?? []);
            Scope(subject, context, TechniqueFacts.InScope, scope => scope.Techniques.Any(pattern => pattern.Matches(id)));
            if (declared is not null)
                subject.Know(TechniqueFacts.Declared, isDeclared, [transfer]);
            else
                subject.Lack(TechniqueFacts.Declared, UnknownReason.NotStated, Role.Transferor);
            yield return subject.Build();
        }
    }

    private static IEnumerable<SubjectFacts> Datasets(FactGathering.Context context)
    {
        foreach (var dataset in context.Observed.Datasets)
        {
            var subject = new SubjectBuilder(DatasetFacts.Kind, dataset.Location, [.. dataset.Sources])
                .Know(DatasetFacts.Location, dataset.Location)
                .Know(DatasetFacts.Format, dataset.Claim.Format)
                .Know(DatasetFacts.Fields, dataset.Claim.Fields)
                .KnowIf(DatasetFacts.Records, dataset.Claim.Records, Role.Transferor);
            Flows(subject, context, DatasetFacts.Flows, flow => flow.Datasets, dataset.Location);
            yield return subject.Build();
        }
    }

    private static IEnumerable<SubjectFacts> Endpoints(FactGathering.Context context)
    {
        foreach (var endpoint in context.Observed.Endpoints)
        {
            var subject = new SubjectBuilder(EndpointFacts.Kind, endpoint.Host, [.. endpoint.Sources])
                .Know(EndpointFacts.Host, endpoint.Host)
                .Know(EndpointFacts.Schemes, endpoint.Schemes)
                .Know(EndpointFacts.Locations, endpoint.Locations);
            Scope(subject, context, EndpointFacts.InScope, scope => scope.Endpoints.Any(pattern => pattern.Matches(endpoint.Host)));
            Flows(subject, context, EndpointFacts.Flows, flow => flow.Hosts, endpoint.Host);
            yield return subject.Build();
        }
    }

    private static IEnumerable<SubjectFacts> Holes(FactGathering.Context context)
    {
        // A location may have several holes; the key names both, so that each is a subject of its own.
        foreach (var hole in (context.Observed.Inventory?.NotRead ?? []).DistinctBy(hole => (hole.Location, hole.Reason)))
        {
            var outside = context.Folder.Deal.Scope?.Outside.Any(pattern => pattern.Matches(hole.Location)) ?? false;
            yield return new SubjectBuilder(HoleFacts.Kind, $"{hole.Location} {Words.Of(hole.Reason)}", new Source.InPackage(hole.Location, null, "walk"))
                .Know(HoleFacts.Location, hole.Location)
                .Know(HoleFacts.Reason, Words.Of(hole.Reason))
                .Know(HoleFacts.InScope, !outside)
                .Lack(HoleFacts.Harmless, UnknownReason.NotRead, Role.Transferor)
                .Build();
        }
    }


    private static void Scope(SubjectBuilder subject, FactGathering.Context context, FactName<bool> name, Func<Scope, bool> isNamed)
    {
        if (context.Folder.Deal.Scope is { } scope)
            subject.Know(name, isNamed(scope), [new Source.InDeal(DealFolder.DealFile)]);
        else
            subject.Lack(name, UnknownReason.NotStated, Role.Transferor);
    }

    private static void Flows(SubjectBuilder subject, FactGathering.Context context, FactName<ImmutableArray<string>> name,
        Func<DataFlows.Flow, ImmutableArray<Pattern>> patterns, string of)
    {
        if (context.Folder.DataMap is { } map)
            subject.Know(name, Sorted(map.Flows.Where(flow => flow.Valid.Holds(context.AsOf) && patterns(flow).Any(pattern => pattern.Matches(of))).Select(flow => flow.Id)),
                [new Source.InDeal(DealFolder.DataMapFile)]);
        else
            subject.Lack(name, UnknownReason.NotProvided, Role.Transferee);
    }

    internal static ImmutableArray<string> Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
