using System.Collections.Immutable;
using Entente.Deals.Reading;

namespace Entente.Deals;

/// <summary>The transfer that a review is about: the one named, else the latest.</summary>
public sealed record TransferChoice(Transfer? Transfer, Diagnostic? Error)
{
    public static TransferChoice Of(DealFolder folder, string? id)
    {
        if (folder.Transfers.IsEmpty)
            return new TransferChoice(null, new Diagnostic(DiagnosticCode.TransferMissing, "transfers", 0, 0, []));
        if (id is null)
            return new TransferChoice(folder.Transfers[^1], null);
        var ids = folder.Transfers.Select(transfer => transfer.Id).ToImmutableArray();
        return folder.Transfers.FirstOrDefault(transfer => transfer.Id == id) is { } found
            ? new TransferChoice(found, null)
            : new TransferChoice(null, new Diagnostic(DiagnosticCode.TransferUnknown, "transfers", 0, 0, [id, string.Join(", ", ids), Nearest.To(id, ids)]));
    }
}
