using System.Collections.Immutable;
using Entente.Merkle;

namespace Entente.Deals;

/// <summary>What kind of act of an authority an approval is.</summary>
public enum ApprovalKind
{
    LetterOfIntent, ExportLicence, ContractRegistration, SecurityAssessment, StandardContract, Certification,
    NonObjection, QualifiedDivestiture, MitigationAgreement, DualUseLicence,
}

/// <summary>An act of an authority.</summary>
/// <param name="Techniques">Identifiers, or <c>family.*</c>, that it covers.</param>
/// <param name="Flows">Flows of the data map that it covers.</param>
/// <param name="Modes">Acts that it covers; empty where it names none.</param>
public sealed record Approval(
    string Id, ApprovalKind Kind, string Authority, string? Number, Digest? Document, PartyId Holder, PartyId? Recipient,
    ImmutableArray<Pattern> Techniques, ImmutableArray<Pattern> Components, ImmutableArray<string> Flows,
    ImmutableArray<TransferMode> Modes, string? EndUse, ImmutableArray<Territory> Territory, Validity Valid);
