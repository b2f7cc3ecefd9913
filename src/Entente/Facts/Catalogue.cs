using System.Collections.Immutable;
using Entente.Deals;
using NodaTime;

namespace Entente.Facts;

/// <summary>The typed catalogue of facts. Rules see these and nothing else.</summary>
public static class Catalogue
{
    /// <summary>Every kind, by name.</summary>
    public static ImmutableArray<SubjectKind> Kinds { get; } =
    [
        .. new[]
        {
            DealFacts.Kind, TransferFacts.Kind, PartyFacts.Kind, StakeFacts.Kind, ComponentFacts.Kind, TechniqueFacts.Kind,
            DatasetFacts.Kind, EndpointFacts.Kind, HoleFacts.Kind, RightFacts.Kind, GrantFacts.Kind, ApprovalFacts.Kind,
            FlowFacts.Kind, BenchmarkFacts.Kind,
        }.OrderBy(kind => kind.Name, StringComparer.Ordinal),
    ];

    public static SubjectKind? KindNamed(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}

public static class DealFacts
{
    public static readonly SubjectKind Kind = new("deal", "deals", Origin.Stated, isSingle: true);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<LocalDate> Signed = Kind.Date("signed");
    public static readonly FactName<bool> HasScope = Kind.Flag("has_scope");
    public static readonly FactName<bool> AllowsThirdParty = Kind.Flag("allows_third_party");
}

public static class TransferFacts
{
    public static readonly SubjectKind Kind = new("transfer", "transfers", Origin.Stated, isSingle: true);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<LocalDate> Date = Kind.Date("date");
    public static readonly FactName<string> Mode = Kind.Text("mode");
    public static readonly FactName<string> FromParty = Kind.Text("from_party");
    public static readonly FactName<string> ToParty = Kind.Text("to_party");
    public static readonly FactName<string> FromCountry = Kind.Text("from_country");
    public static readonly FactName<string> ToCountry = Kind.Text("to_country");
    public static readonly FactName<bool> HasPackage = Kind.Flag("has_package");
    public static readonly FactName<long> Earlier = Kind.Count("earlier");
}

public static class PartyFacts
{
    public static readonly SubjectKind Kind = new("party", "parties", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<ImmutableArray<string>> Roles = Kind.Texts("roles");
    public static readonly FactName<string> Country = Kind.Text("country");
}

public static class StakeFacts
{
    public static readonly SubjectKind Kind = new("stake", "stakes", Origin.Stated);
    public static readonly FactName<string> Of = Kind.Text("of");
    public static readonly FactName<string> Holder = Kind.Text("holder");
    public static readonly FactName<string> HolderCountry = Kind.Text("holder_country");
    public static readonly FactName<Share> Share = Kind.Share("share");
}

public static class ComponentFacts
{
    public static readonly SubjectKind Kind = new("component", "components", Origin.Observed);
    public static readonly FactName<string> Purl = Kind.Text("purl");
    public static readonly FactName<string> Ecosystem = Kind.Text("ecosystem");
    public static readonly FactName<string> Name = Kind.Text("name");
    public static readonly FactName<string> Location = Kind.Text("location");
    public static readonly FactName<string> Relation = Kind.Text("relation");
    public static readonly FactName<string> Licence = Kind.Text("licence");
    public static readonly FactName<bool> LicenceAccepted = Kind.Flag("licence_accepted");
    public static readonly FactName<bool> InScope = Kind.Flag("in_scope");
    public static readonly FactName<ImmutableArray<string>> Rights = Kind.Texts("rights");
    public static readonly FactName<ImmutableArray<string>> Owners = Kind.Texts("owners");
    public static readonly FactName<ImmutableArray<string>> Grants = Kind.Texts("grants");
}

public static class TechniqueFacts
{
    public static readonly SubjectKind Kind = new("technique", "techniques", Origin.Observed);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<string> Family = Kind.Text("family");
    public static readonly FactName<string> Strength = Kind.Text("strength");
    public static readonly FactName<bool> InScope = Kind.Flag("in_scope");
    public static readonly FactName<bool> Declared = Kind.Flag("declared");
    public static readonly FactName<ImmutableArray<string>> Locations = Kind.Texts("locations");
}

public static class DatasetFacts
{
    public static readonly SubjectKind Kind = new("dataset", "datasets", Origin.Observed);
    public static readonly FactName<string> Location = Kind.Text("location");
    public static readonly FactName<string> Format = Kind.Text("format");
    public static readonly FactName<ImmutableArray<string>> Fields = Kind.Texts("fields");
    public static readonly FactName<long> Records = Kind.Count("records");
    public static readonly FactName<ImmutableArray<string>> Flows = Kind.Texts("flows");
}

public static class EndpointFacts
{
    public static readonly SubjectKind Kind = new("endpoint", "endpoints", Origin.Observed);
    public static readonly FactName<string> Host = Kind.Text("host");
    public static readonly FactName<ImmutableArray<string>> Schemes = Kind.Texts("schemes");
    public static readonly FactName<bool> InScope = Kind.Flag("in_scope");
    public static readonly FactName<ImmutableArray<string>> Flows = Kind.Texts("flows");
    public static readonly FactName<ImmutableArray<string>> Locations = Kind.Texts("locations");
}

/// <summary>Content that was not read.</summary>
public static class HoleFacts
{
    public static readonly SubjectKind Kind = new("hole", "holes", Origin.Observed);
    public static readonly FactName<string> Location = Kind.Text("location");
    public static readonly FactName<string> Reason = Kind.Text("reason");
    public static readonly FactName<bool> InScope = Kind.Flag("in_scope");
    /// <summary>Never known: what was not read cannot be said to be harmless.</summary>
    public static readonly FactName<bool> Harmless = Kind.Flag("harmless");
}

public static class RightFacts
{
    public static readonly SubjectKind Kind = new("right", "rights", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<string> RightKind = Kind.Text("kind");
    public static readonly FactName<string> Holder = Kind.Text("holder");
    public static readonly FactName<string> HolderCountry = Kind.Text("holder_country");
    public static readonly FactName<bool> Subsists = Kind.Flag("subsists");
    public static readonly FactName<string> Number = Kind.Text("number");
    public static readonly FactName<ImmutableArray<string>> Components = Kind.Texts("components");
}

public static class GrantFacts
{
    public static readonly SubjectKind Kind = new("grant", "grants", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<string> Grantor = Kind.Text("grantor");
    public static readonly FactName<string> Grantee = Kind.Text("grantee");
    public static readonly FactName<string> GrantorCountry = Kind.Text("grantor_country");
    public static readonly FactName<string> GranteeCountry = Kind.Text("grantee_country");
    public static readonly FactName<bool> Exclusive = Kind.Flag("exclusive");
    public static readonly FactName<bool> InForce = Kind.Flag("in_force");
    public static readonly FactName<bool> GrantorHolds = Kind.Flag("grantor_holds");
    public static readonly FactName<ImmutableArray<string>> Acts = Kind.Texts("acts");
    public static readonly FactName<ImmutableArray<string>> RightKinds = Kind.Texts("right_kinds");
    public static readonly FactName<ImmutableArray<string>> Techniques = Kind.Texts("techniques");
}

public static class ApprovalFacts
{
    public static readonly SubjectKind Kind = new("approval", "approvals", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<string> ApprovalKind = Kind.Text("kind");
    public static readonly FactName<string> Authority = Kind.Text("authority");
    public static readonly FactName<string> Number = Kind.Text("number");
    public static readonly FactName<string> Holder = Kind.Text("holder");
    public static readonly FactName<string> Recipient = Kind.Text("recipient");
    public static readonly FactName<bool> InForce = Kind.Flag("in_force");
    public static readonly FactName<LocalDate> From = Kind.Date("from");
    public static readonly FactName<ImmutableArray<string>> Techniques = Kind.Texts("techniques");
    public static readonly FactName<ImmutableArray<string>> Components = Kind.Texts("components");
    public static readonly FactName<ImmutableArray<string>> Flows = Kind.Texts("flows");
    public static readonly FactName<ImmutableArray<string>> Modes = Kind.Texts("modes");
    public static readonly FactName<ImmutableArray<string>> Territory = Kind.Texts("territory");
}

public static class FlowFacts
{
    public static readonly SubjectKind Kind = new("flow", "flows", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<string> FromParty = Kind.Text("from_party");
    public static readonly FactName<string> ToParty = Kind.Text("to_party");
    public static readonly FactName<string> FromCountry = Kind.Text("from_country");
    public static readonly FactName<string> ToCountry = Kind.Text("to_country");
    public static readonly FactName<bool> CrossesBorder = Kind.Flag("crosses_border");
    public static readonly FactName<ImmutableArray<string>> Categories = Kind.Texts("categories");
    public static readonly FactName<long> Persons = Kind.Count("persons");
    public static readonly FactName<string> PersonsOf = Kind.Text("persons_of");
    public static readonly FactName<bool> ImportantData = Kind.Flag("important_data");
    public static readonly FactName<string> InTransit = Kind.Text("in_transit");
    public static readonly FactName<string> AtRest = Kind.Text("at_rest");
    public static readonly FactName<string> KeysHeldBy = Kind.Text("keys_held_by");
    public static readonly FactName<string> KeysCountry = Kind.Text("keys_country");
}

public static class BenchmarkFacts
{
    public static readonly SubjectKind Kind = new("benchmark", "benchmarks", Origin.Stated);
    public static readonly FactName<string> Id = Kind.Text("id");
    public static readonly FactName<bool> Due = Kind.Flag("due");
    public static readonly FactName<long> Measured = Kind.Count("measured");
    public static readonly FactName<LocalDate> MeasuredOn = Kind.Date("measured_on");
    public static readonly FactName<bool> Meets = Kind.Flag("meets");
}
