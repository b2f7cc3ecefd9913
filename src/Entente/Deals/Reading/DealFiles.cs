using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;

namespace Entente.Deals.Reading;

/// <summary>The shapes of the deal folder's files: the one declaration from which reading, the published JSON Schemas and the
/// skeletons follow.</summary>
public static class DealFiles
{
    public static readonly Field<LocalDate> ValidFrom = Scalars.Date.Or(LocalDate.MinIsoValue, "from", "First day on which it holds.");
    public static readonly Field<LocalDate?> ValidUntil = Scalars.MaybeDate.Optional("until", "First day on which it no longer holds; leave out for no end.");

    /// <summary>Half-open interval; reports an end that is before the beginning.</summary>
    public static Validity? ValidityOf(Values v)
    {
        var (from, until) = (v.Of(ValidFrom), v.Of(ValidUntil));
        if (until is null || from <= until)
            return new Validity(from, until);
        v.Reading.Report(DiagnosticCode.UntilBeforeFrom, v.PlaceOf(ValidUntil), Invariant($"{from:R}"), Invariant($"{until:R}"));
        return null;
    }

    public static readonly Shape<TransferMode> Mode = Scalars.OneOf(
        ("delivery", TransferMode.Delivery), ("access", TransferMode.Access), ("licence", TransferMode.Licence),
        ("assignment", TransferMode.Assignment), ("service", TransferMode.Service),
        ("contribution", TransferMode.Contribution), ("deployment", TransferMode.Deployment));

    private static class DealFields
    {
        private static readonly Field<string> PartyIdField = Scalars.Id.Required("id", "Short name used in all files.");
        private static readonly Field<string?> Name = Scalars.Text.Optional("name", "Registered name.");
        private static readonly Field<ImmutableArray<Role>> Roles = Scalars.OneOf(
            ("transferor", Role.Transferor), ("transferee", Role.Transferee), ("regulator", Role.Regulator),
            ("auditor", Role.Auditor), ("investor", Role.Investor), ("developer", Role.Developer))
            .List(1).Required("roles", "What the party does in the deal.");
        private static readonly Field<Territory> Country = Scalars.Territory.Required("country", "ISO 3166-1 code of the law that binds it.");

        private static readonly RecordShape<Party> Party = new(
            v => new Party(new PartyId(v.Of(PartyIdField)), v.Of(Name), v.Of(Roles), v.Of(Country)), PartyIdField, Name, Roles, Country);

        private static readonly Field<ImmutableArray<Pattern>> Components = Scalars.Pattern.List().Or([], "components", "What is handed over: package URLs without version, or locations, with * and **.");
        private static readonly Field<ImmutableArray<Pattern>> Techniques = Scalars.Pattern.List().Or([], "techniques", "Techniques that may be handed over; family.* for a family.");
        private static readonly Field<ImmutableArray<Pattern>> Endpoints = Scalars.Pattern.List().Or([], "endpoints", "Hosts that handed-over code may speak to.");
        private static readonly Field<bool> ThirdParty = Scalars.Flag.Or(false, "third-party", "Whether components of others may come along under their own licences.");
        private static readonly Field<ImmutableArray<Pattern>> Outside = Scalars.Pattern.List().Or([], "outside", "Locations that the review need not cover.");

        private static readonly RecordShape<Scope> Scope = new(
            v => new Scope(v.Of(Components), v.Of(Techniques), v.Of(Endpoints), v.Of(ThirdParty), v.Of(Outside)),
            Components, Techniques, Endpoints, ThirdParty, Outside);

        private static readonly Field<string> PackId = Scalars.Id.Required("id", "Name of the pack.");
        private static readonly Field<string> PackVersion = Scalars.Text.Required("version", "Version of the pack, quoted.");
        private static readonly Field<Merkle.Digest?> PackDigest = Scalars.Digest.Optional("digest", "SHA-256 of the pack's file: any other content is refused.");

        private static readonly RecordShape<PackPin> Pin = new(
            v => new PackPin(v.Of(PackId), v.Of(PackVersion), v.Of(PackDigest)), PackId, PackVersion, PackDigest);

        private static readonly Field<string> BenchmarkId = Scalars.Id.Required("id", "Name of the benchmark.");
        private static readonly Field<LocalisedText?> BenchmarkTitle = Scalars.Localised.Optional("title", "What is measured.");
        private static readonly Field<long?> AtLeast = Scalars.MaybeCount.Optional("at-least", "The measure must not be below it.");
        private static readonly Field<long?> AtMost = Scalars.MaybeCount.Optional("at-most", "The measure must not be above it.");
        private static readonly Field<string?> Unit = Scalars.Text.Optional("unit", "Unit of the measure.");
        private static readonly Field<LocalDate?> From = Scalars.MaybeDate.Optional("from", "The day from which the target must be met.");

        private static readonly RecordShape<Benchmark> Benchmark = new(
            v => new Benchmark(v.Of(BenchmarkId), v.Of(BenchmarkTitle), v.Of(AtLeast), v.Of(AtMost), v.Of(Unit), v.Of(From)),
            BenchmarkId, BenchmarkTitle, AtLeast, AtMost, Unit, From);

        private static readonly Field<string> DealId = Scalars.Id.Required("deal", "Name of the deal.");
        private static readonly Field<LocalisedText?> Title = Scalars.Localised.Optional("title", "Title of the deal, as text or as en and zh-Hans.");
        private static readonly Field<LocalDate?> Signed = Scalars.MaybeDate.Optional("signed", "Day of signature.");
        private static readonly Field<ImmutableArray<Party>> Parties = Party.List(1).Required("parties", "Everybody who takes part.");
        private static readonly Field<Scope?> ScopeField = Scope.Optional("scope", "What may be handed over; what is not named is outside.");
        private static readonly Field<ImmutableArray<PackPin>> Packs = Pin.List().Or([], "packs", "Rule packs that the deal is reviewed by.");
        private static readonly Field<ImmutableArray<Benchmark>> Benchmarks = Benchmark.List().Or([], "benchmarks", "Agreed measures with their targets.");

        public static readonly DealFile<Deal> File = new("deal", v => new Deal(
            v.Of(DealId), v.Of(Title), v.Of(Signed), v.Of(Parties), v.Of(ScopeField), v.Of(Packs), v.Of(Benchmarks)),
            DealId, Title, Signed, Parties, ScopeField, Packs, Benchmarks);
    }

    private static class PartiesFields
    {
        private static readonly Field<PartyId> Of = Scalars.Party.Required("of", "The party that is held.");
        private static readonly Field<string> Holder = Scalars.Id.Required("holder", "Who holds the stake: a party or another name.");
        private static readonly Field<Territory> HolderCountry = Scalars.Territory.Required("holder-country", "Where the holder is organised or resident.");
        private static readonly Field<Share> Share = Scalars.Share.Required("share", "Exact: 19.9%, 0.199 or 1/3.");

        private static readonly RecordShape<Stake> Stake = new(
            v => ValidityOf(v) is { } valid ? new Stake(v.Of(Of), v.Of(Holder), v.Of(HolderCountry), v.Of(Share), valid) : null,
            Of, Holder, HolderCountry, Share, ValidFrom, ValidUntil);

        private static readonly Field<ImmutableArray<Stake>> Stakes = Stake.List().Or([], "stakes", "Who holds how much of whom.");

        public static readonly DealFile<PartyRegister> File = new("parties", v => new PartyRegister(v.Of(Stakes)), Stakes);
    }

    private static class TransferFields
    {
        private static readonly Field<LocalDate> Date = Scalars.Date.Required("date", "Day of the act. The law of that day governs it.");
        private static readonly Field<PartyId> From = Scalars.Party.Required("from", "The party that hands over.");
        private static readonly Field<PartyId> To = Scalars.Party.Required("to", "The party that receives.");
        private static readonly Field<TransferMode> ModeField = Mode.Required("mode", "How it is handed over.");
        private static readonly Field<string?> Package = Scalars.InnerPath.Optional("package", "Folder or archive within the transfer's folder; package if left out.");
        private static readonly Field<ImmutableArray<string>?> Techniques = Scalars.Text.List().Select(list => (ImmutableArray<string>?)list).Optional("techniques", "Techniques that the transferor declares to be in it.");
        private static readonly Field<string> Benchmark = Scalars.Id.Required("benchmark", "A benchmark of deal.yaml.");
        private static readonly Field<LocalDate> On = Scalars.Date.Required("on", "Day of the measurement.");
        private static readonly Field<long> Value = Scalars.Count.Required("value", "What was measured, in the benchmark's unit.");
        private static readonly Field<string?> Source = Scalars.Text.Optional("source", "Where the number comes from.");
        private static readonly RecordShape<Measurement> Measurement = new(
            v => new Measurement(v.Of(Benchmark), v.Of(On), v.Of(Value), v.Of(Source)), Benchmark, On, Value, Source);
        private static readonly Field<ImmutableArray<Measurement>> Measurements = Measurement.List().Or([], "measurements", "Measured values of benchmarks.");
        private static readonly Field<LocalisedText?> Note = Scalars.Localised.Optional("note", "What this transfer is about.");

        public static readonly DealFile<Transfer> File = new("transfer", v => new Transfer(
            "", v.Of(Date), v.Of(From), v.Of(To), v.Of(ModeField), v.Of(Package), v.Of(Techniques), v.Of(Measurements), v.Of(Note)),
            Date, From, To, ModeField, Package, Techniques, Measurements, Note);
    }

    private static class ApprovalFields
    {
        private static readonly Field<string> Id = Scalars.Id.Required("id", "Short name of the approval.");
        private static readonly Field<ApprovalKind> Kind = Scalars.OneOf(
            ("letter-of-intent", ApprovalKind.LetterOfIntent), ("export-licence", ApprovalKind.ExportLicence),
            ("contract-registration", ApprovalKind.ContractRegistration), ("security-assessment", ApprovalKind.SecurityAssessment),
            ("standard-contract", ApprovalKind.StandardContract), ("certification", ApprovalKind.Certification),
            ("non-objection", ApprovalKind.NonObjection), ("qualified-divestiture", ApprovalKind.QualifiedDivestiture),
            ("mitigation-agreement", ApprovalKind.MitigationAgreement), ("dual-use-licence", ApprovalKind.DualUseLicence))
            .Required("kind", "What kind of act it is.");
        private static readonly Field<string> Authority = Scalars.Text.Required("authority", "Who issued it.");
        private static readonly Field<string?> Number = Scalars.Text.Optional("number", "Its number.");
        private static readonly Field<Merkle.Digest?> Document = Scalars.Digest.Optional("document", "SHA-256 of the document.");
        private static readonly Field<PartyId> Holder = Scalars.Party.Required("holder", "The party to whom it was issued.");
        private static readonly Field<PartyId?> Recipient = Scalars.Party.Select(party => (PartyId?)party).Optional("recipient", "The recipient that it names.");
        private static readonly Field<ImmutableArray<Pattern>> Techniques = Scalars.Pattern.List().Or([], "techniques", "Techniques that it covers.");
        private static readonly Field<ImmutableArray<Pattern>> Components = Scalars.Pattern.List().Or([], "components", "Components that it covers.");
        private static readonly Field<ImmutableArray<string>> Flows = Scalars.Id.List().Or([], "flows", "Flows of the data map that it covers.");
        private static readonly Field<ImmutableArray<TransferMode>> Modes = Mode.List().Or([], "modes", "Acts that it covers; leave out if it names none.");
        private static readonly Field<string?> EndUse = Scalars.Text.Optional("end-use", "End use that it names.");
        private static readonly Field<ImmutableArray<Territory>> TerritoryField = Scalars.Territory.List().Or([], "territory", "Territories that it names.");

        private static readonly RecordShape<Approval> Approval = new(
            v => ValidityOf(v) is { } valid
                ? new Approval(v.Of(Id), v.Of(Kind), v.Of(Authority), v.Of(Number), v.Of(Document), v.Of(Holder), v.Of(Recipient),
                    v.Of(Techniques), v.Of(Components), v.Of(Flows), v.Of(Modes), v.Of(EndUse), v.Of(TerritoryField), valid)
                : null,
            Id, Kind, Authority, Number, Document, Holder, Recipient, Techniques, Components, Flows, Modes, EndUse, TerritoryField, ValidFrom, ValidUntil);

        private static readonly Field<ImmutableArray<Approval>> Approvals = Approval.List().Required("approvals", "Acts of authorities; an empty list says that there is none.");

        public static readonly DealFile<ApprovalRegister> File = new("approvals", v => new ApprovalRegister(v.Of(Approvals)), Approvals);
    }

    public static DealFile<Deal> Deal => DealFields.File;

    public static DealFile<PartyRegister> Parties => PartiesFields.File;

    public static DealFile<Transfer> Transfer => TransferFields.File;

    public static DealFile<ApprovalRegister> Approvals => ApprovalFields.File;
}

/// <summary>Everything in <c>parties.yaml</c>.</summary>
public sealed record PartyRegister(ImmutableArray<Stake> Stakes);

/// <summary>Everything in <c>approvals.yaml</c>.</summary>
public sealed record ApprovalRegister(ImmutableArray<Approval> Approvals);
