using System.Collections.Immutable;
using Entente.Deals;
using Entente.Deals.Reading;
using NodaTime;

namespace Entente.Rights;

/// <summary>The shape of <c>rights.yaml</c>.</summary>
public static class RightsFile
{
    private static readonly Field<PartyId> Holder = Scalars.Party.Required("holder", "Who holds the right from that day.");
    private static readonly Field<LocalDate> HeldFrom = Scalars.Date.Required("from", "First day of that holder.");
    private static readonly Field<string> By = Scalars.Text.Required("by", "The act: authorship, employment, assignment, succession ...");
    private static readonly Field<string?> Evidence = Scalars.Text.Optional("evidence", "Document or register entry that shows it.");

    private static readonly RecordShape<TitleLink> Link = new(
        v => new TitleLink(v.Of(Holder), v.Of(HeldFrom), v.Of(By), v.Of(Evidence)), Holder, HeldFrom, By, Evidence);

    private static readonly Field<string> Id = Scalars.Id.Required("id", "Short name of the right.");
    private static readonly Field<RightKind> Kind = Scalars.OneOf(
        ("copyright", RightKind.Copyright), ("patent", RightKind.Patent), ("trademark", RightKind.Trademark),
        ("trade-secret", RightKind.TradeSecret), ("layout-design", RightKind.LayoutDesign), ("database", RightKind.Database))
        .Required("kind", "What kind of right it is.");
    private static readonly Field<LocalisedText?> Title = Scalars.Localised.Optional("title", "What it is in, in words.");
    private static readonly Field<ImmutableArray<Pattern>> Covers = Scalars.Pattern.List().Or([], "covers", "Components it is in: package URLs without version, or locations.");
    private static readonly Field<ImmutableArray<TitleLink>> Chain = Link.List(1).Required("title-chain", "Who held it since when, oldest first.");
    private static readonly Field<string?> Office = Scalars.Text.Optional("office", "Office where it is registered.");
    private static readonly Field<string?> Number = Scalars.Text.Optional("number", "Number of the registration.");
    private static readonly Field<ImmutableArray<Territory>> TerritoryField = Scalars.Territory.List().Or([], "territory", "Where it subsists.");
    private static readonly Field<LocalDate?> Until = Scalars.MaybeDate.Optional("until", "First day on which it no longer subsists.");

    private static readonly RecordShape<Right> Right = new(BuildRight, Id, Kind, Title, Covers, Chain, Office, Number, TerritoryField, Until);

    private static readonly Field<ImmutableArray<string>> GrantRights = Scalars.Id.List(1).Required("rights", "The rights that it is granted under.");
    private static readonly Field<PartyId> From = Scalars.Party.Required("grantor", "Who grants.");
    private static readonly Field<PartyId> To = Scalars.Party.Required("grantee", "To whom.");
    private static readonly Field<ImmutableArray<string>> Acts = Scalars.Id.List(1).Required("acts", "What is allowed: use, copy, modify, deploy, distribute, sublicense ...");
    private static readonly Field<bool> Exclusive = Scalars.Flag.Required("exclusive", "Whether nobody else may.");

    private static readonly RecordShape<Grant> Grant = new(
        v => DealFiles.ValidityOf(v) is { } valid
            ? new Grant(v.Of(Id), v.Of(GrantRights), v.Of(From), v.Of(To), v.Of(Acts), v.Of(Exclusive), v.Of(TerritoryField), valid) : null,
        Id, GrantRights, From, To, Acts, Exclusive, TerritoryField, DealFiles.ValidFrom, DealFiles.ValidUntil);

    private static readonly Field<Pattern> Component = Scalars.Pattern.Required("component", "Package URL without version, or location.");
    private static readonly Field<string> Licence = Scalars.Text.Required("licence", "SPDX expression of its terms.");

    private static readonly RecordShape<ComponentLicence> ComponentLicence = new(
        v => new ComponentLicence(v.Of(Component), v.Of(Licence), v.Of(Evidence)), Component, Licence, Evidence);

    private static readonly Field<ImmutableArray<Right>> Rights = Right.List().Required("rights", "Patents, trademarks, copyrights, trade secrets of the parties.");
    private static readonly Field<ImmutableArray<Grant>> Grants = Grant.List().Or([], "grants", "What holders let others do.");
    private static readonly Field<ImmutableArray<string>> Accepted = Scalars.Text.List().Or([], "accepted-licences", "SPDX licences that the parties accept for components of third parties.");
    private static readonly Field<ImmutableArray<ComponentLicence>> Licences = ComponentLicence.List().Or([], "component-licences", "Terms of components that state none themselves.");

    public static DealFile<RightsRegister> File { get; } = new("rights",
        v => new RightsRegister(v.Of(Rights), v.Of(Grants), v.Of(Accepted), v.Of(Licences)), Rights, Grants, Accepted, Licences);

    private static Right? BuildRight(Values v)
    {
        var chain = v.Of(Chain);
        for (var i = 1; i < chain.Length; i++)
            if (chain[i].From < chain[i - 1].From)
            {
                v.Reading.Report(DiagnosticCode.UntilBeforeFrom, v.PlaceOf(Chain), Invariant($"{chain[i - 1].From:R}"), Invariant($"{chain[i].From:R}"));
                return null;
            }
        return new Right(v.Of(Id), v.Of(Kind), v.Of(Title), v.Of(Covers), chain, v.Of(Office), v.Of(Number), v.Of(TerritoryField), v.Of(Until));
    }
}
