using System.Collections.Immutable;
using Entente.Deals.Reading;
using Entente.DataFlows;
using Entente.Merkle;
using Entente.Rights;

namespace Entente.Deals;

/// <summary>A file that was read, by its digest: what a review says of the deal holds for these bytes.</summary>
public sealed record DealSource(string File, Digest Digest);

/// <summary>A deal's files as typed records. A register is null where its file is not there: not provided, which is not empty.</summary>
/// <param name="Transfers">By date, then by id.</param>
/// <param name="Files">What was read, by path (ordinal).</param>
public sealed record DealFolder(
    Deal Deal, PartyRegister? Parties, RightsRegister? Rights, ApprovalRegister? Approvals, DataMap? DataMap,
    ImmutableArray<Transfer> Transfers, ImmutableArray<DealSource> Files)
{
    public const string DealFile = "deal.yaml", PartiesFile = "parties.yaml", RightsFile = "rights.yaml",
        ApprovalsFile = "approvals.yaml", DataMapFile = "data-map.yaml";

    public static string TransferFile(string id) => $"transfers/{id}/transfer.yaml";
}

/// <summary>A deal folder as read: the records, or what is wrong.</summary>
/// <param name="Folder">Null where an error was found.</param>
/// <param name="Notices">What is not wrong but must not go unsaid, such as a file that this version does not read.</param>
public sealed record DealReading(DealFolder? Folder, ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Notices);
