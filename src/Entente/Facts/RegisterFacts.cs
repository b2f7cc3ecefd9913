using System.Collections.Immutable;
using Entente.Deals;
using Entente.Rights;

namespace Entente.Facts;

/// <summary>Facts of the registers: rights, grants, approvals, flows.</summary>
internal static class RegisterFacts
{
    public static IEnumerable<SubjectFacts> Gather(FactGathering.Context context) =>
        [.. Rights(context), .. Grants(context), .. Approvals(context), .. Flows(context)];

    private static IEnumerable<SubjectFacts> Rights(FactGathering.Context context) =>
        (context.Folder.Rights?.Rights ?? []).Select(right =>
        {
            var holder = right.HolderOn(context.AsOf);
            return new SubjectBuilder(RightFacts.Kind, right.Id, new Source.InDeal(DealFolder.RightsFile))
                .Know(RightFacts.Id, right.Id)
                .Know(RightFacts.RightKind, Words.Of(right.Kind))
                .KnowIf(RightFacts.Holder, holder?.Value, Role.Transferor)
                .KnowIf(RightFacts.HolderCountry, holder is { } party ? context.CountryOf(party) : null, Role.Transferor)
                .Know(RightFacts.Subsists, right.SubsistsOn(context.AsOf))
                .KnowIf(RightFacts.Number, right.Number, Role.Transferor)
                .Know(RightFacts.Components, CoveredBy(right.Covers, context))
                .Build();
        });

    private static ImmutableArray<string> CoveredBy(ImmutableArray<Pattern> patterns, FactGathering.Context context) =>
        PackageFacts.Sorted(context.Observed.Components.Where(component => patterns.Any(pattern => PackageFacts.Covers(pattern, component))).Select(component => component.Key));

    private static IEnumerable<SubjectFacts> Grants(FactGathering.Context context)
    {
        var register = context.Folder.Rights;
        foreach (var grant in register?.Grants ?? [])
        {
            var rights = register!.Rights.Where(right => grant.Rights.Contains(right.Id)).ToArray();
            yield return new SubjectBuilder(GrantFacts.Kind, grant.Id, new Source.InDeal(DealFolder.RightsFile))
                .Know(GrantFacts.Id, grant.Id)
                .Know(GrantFacts.Grantor, grant.From.Value)
                .Know(GrantFacts.Grantee, grant.To.Value)
                .KnowIf(GrantFacts.GrantorCountry, context.CountryOf(grant.From), Role.Transferor)
                .KnowIf(GrantFacts.GranteeCountry, context.CountryOf(grant.To), Role.Transferee)
                .Know(GrantFacts.Exclusive, grant.Exclusive)
                .Know(GrantFacts.InForce, grant.Valid.Holds(context.AsOf))
                .Know(GrantFacts.GrantorHolds, rights.All(right => right.SubsistsOn(context.AsOf) && right.HolderOn(context.AsOf) == grant.From))
                .Know(GrantFacts.Acts, PackageFacts.Sorted(grant.Acts))
                .Know(GrantFacts.RightKinds, PackageFacts.Sorted(rights.Select(right => Words.Of(right.Kind))))
                .Know(GrantFacts.Techniques, TechniquesIn(rights, context))
                .Build();
        }
    }

    /// <summary>Techniques seen in the folders of the components that the rights are in.</summary>
    private static ImmutableArray<string> TechniquesIn(Right[] rights, FactGathering.Context context)
    {
        var components = context.Observed.Components.Where(component => rights.Any(right => right.Covers.Any(pattern => PackageFacts.Covers(pattern, component)))).ToArray();
        return PackageFacts.Sorted(context.Observed.Techniques
            .Where(technique => technique.Locations.Any(location => components.Any(component =>
                component.Folder == "." || location.StartsWith(component.Folder + "/", StringComparison.Ordinal) || location.StartsWith(component.Folder + "!/", StringComparison.Ordinal))))
            .Select(technique => technique.Id));
    }

    private static IEnumerable<SubjectFacts> Approvals(FactGathering.Context context) =>
        (context.Folder.Approvals?.Approvals ?? []).Select(approval => new SubjectBuilder(ApprovalFacts.Kind, approval.Id, new Source.InDeal(DealFolder.ApprovalsFile))
            .Know(ApprovalFacts.Id, approval.Id)
            .Know(ApprovalFacts.ApprovalKind, Words.Of(approval.Kind))
            .Know(ApprovalFacts.Authority, approval.Authority)
            .KnowIf(ApprovalFacts.Number, approval.Number, Role.Transferor)
            .Know(ApprovalFacts.Holder, approval.Holder.Value)
            .KnowIf(ApprovalFacts.Recipient, approval.Recipient?.Value, Role.Transferor)
            .Know(ApprovalFacts.InForce, approval.Valid.Holds(context.AsOf))
            .Know(ApprovalFacts.From, approval.Valid.From)
            .Know(ApprovalFacts.Techniques, PackageFacts.Sorted(context.Observed.Techniques.Select(technique => technique.Id).Concat(context.Transfer.Techniques ?? []).Where(id => approval.Techniques.Any(pattern => pattern.Matches(id)))))
            .Know(ApprovalFacts.Components, CoveredBy(approval.Components, context))
            .Know(ApprovalFacts.Flows, PackageFacts.Sorted(approval.Flows))
            .Know(ApprovalFacts.Modes, PackageFacts.Sorted(approval.Modes.Select(mode => Words.Of(mode))))
            .Know(ApprovalFacts.Territory, PackageFacts.Sorted(approval.Territory.Select(territory => territory.Code)))
            .Build());

    private static IEnumerable<SubjectFacts> Flows(FactGathering.Context context) =>
        (context.Folder.DataMap?.Flows ?? []).Where(flow => flow.Valid.Holds(context.AsOf))
            .Select(flow => new SubjectBuilder(FlowFacts.Kind, flow.Id, new Source.InDeal(DealFolder.DataMapFile))
                .Know(FlowFacts.Id, flow.Id)
                .Know(FlowFacts.FromParty, flow.From.Party.Value)
                .Know(FlowFacts.ToParty, flow.To.Party.Value)
                .Know(FlowFacts.FromCountry, flow.From.Country.Code)
                .Know(FlowFacts.ToCountry, flow.To.Country.Code)
                .Know(FlowFacts.CrossesBorder, flow.From.Country != flow.To.Country)
                .Know(FlowFacts.Categories, PackageFacts.Sorted(flow.Categories))
                .KnowIf(FlowFacts.Persons, flow.Persons, Role.Transferor)
                .KnowIf(FlowFacts.PersonsOf, flow.PersonsOf?.Code, Role.Transferor)
                .KnowIf(FlowFacts.ImportantData, flow.ImportantData, Role.Transferor)
                .KnowIf(FlowFacts.InTransit, flow.Protection?.InTransit, Role.Transferor)
                .KnowIf(FlowFacts.AtRest, flow.Protection?.AtRest, Role.Transferee)
                .KnowIf(FlowFacts.KeysHeldBy, flow.Protection?.KeysHeldBy?.Value, Role.Transferee)
                .KnowIf(FlowFacts.KeysCountry, flow.Protection?.KeysHeldBy is { } keys ? context.CountryOf(keys) : null, Role.Transferee)
                .Build());
}
