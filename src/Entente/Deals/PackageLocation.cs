using Entente.Content;
using Entente.Deals.Reading;

namespace Entente.Deals;

/// <summary>Where a transfer's package stands: in its folder, and nowhere else. Null source and no error: the transfer's mode
/// hands over no content and none is there.</summary>
public sealed record PackageLocation(PackageSource? Source, Diagnostic? Error)
{
    private const string DefaultName = "package";

    /// <param name="deal">Path of the deal folder.</param>
    public static PackageLocation Of(string deal, Transfer transfer)
    {
        var inner = $"transfers/{transfer.Id}/{transfer.Package ?? DefaultName}";
        var path = Path.Combine(deal, inner);
        var files = new FolderFiles(deal);
        if (Directory.Exists(path) || File.Exists(path))
        {
            if (files.LeavesFolder(inner))
                return new PackageLocation(null, files.Errors[0]);
            return new PackageLocation(Directory.Exists(path) ? new PackageSource.FromDirectory(path) : new PackageSource.FromArchive(path), null);
        }
        var handsOverContent = transfer.Package is not null
            || transfer.Mode is TransferMode.Delivery or TransferMode.Contribution or TransferMode.Deployment;
        return new PackageLocation(null, handsOverContent
            ? new Diagnostic(DiagnosticCode.PackageMissing, DealFolder.TransferFile(transfer.Id), 0, 0, [inner])
            : null);
    }
}
