using System.Collections.Immutable;
using Entente.DataFlows;
using Entente.Rights;

namespace Entente.Deals.Reading;

/// <summary>Reads a deal folder. Every mistake of every file is reported, by file and place.</summary>
public static class DealFolderReader
{
    /// <summary>Files that belong to the format but that no criterion reads yet.</summary>
    private static readonly string[] KnownElsewhere = ["shares.yaml", "curations.yaml"];

    /// <param name="folder">Path of the deal folder.</param>
    public static DealReading Read(string folder)
    {
        if (!Directory.Exists(folder))
            return Failed(new Diagnostic(DiagnosticCode.FileMissing, folder, 0, 0, [Argument.Text("expected.deal-folder")]));
        var files = new FolderFiles(folder);
        var deal = Read(files, DealFolder.DealFile, DealFiles.Deal, isRequired: true);
        var parties = Read(files, DealFolder.PartiesFile, DealFiles.Parties);
        var rights = Read(files, DealFolder.RightsFile, RightsFile.File);
        var approvals = Read(files, DealFolder.ApprovalsFile, DealFiles.Approvals);
        var map = Read(files, DealFolder.DataMapFile, DataMapFile.File);
        var transfers = Transfers(files);
        if (deal is null || files.Errors.Count > 0)
            return Failed([.. files.Errors]);
        var read = new DealFolder(deal, parties, rights, approvals, map, transfers,
            [.. files.Opened.OrderBy(source => source.File, StringComparer.Ordinal)]);
        var broken = References.Check(read, files.Documents);
        return broken.IsEmpty ? new DealReading(read, [], Notices(files)) : Failed(broken);
    }

    private static DealReading Failed(params ImmutableArray<Diagnostic> errors) => new(null, errors, []);

    private static T? Read<T>(FolderFiles files, string name, DealFile<T> file, bool isRequired = false) where T : class
    {
        var before = files.Errors.Count;
        if (files.Bytes(name) is not { } bytes)
        {
            if (isRequired && files.Errors.Count == before)
                files.Errors.Add(new Diagnostic(DiagnosticCode.FileMissing, name, 0, 0, [Argument.Text("expected." + file.Name + "-file")]));
            return null;
        }
        var reading = new Reading(name);
        T? value = null;
        if (YamlReader.Read(bytes, reading) is { } document)
        {
            files.Documents[name] = document;
            value = file.Read(document, reading);
        }
        files.Errors.AddRange(reading.Diagnostics.OrderBy(wrong => wrong.Line).ThenBy(wrong => wrong.Column));
        return value;
    }

    private static ImmutableArray<Transfer> Transfers(FolderFiles files)
    {
        var transfers = new List<Transfer>();
        foreach (var id in files.Names("transfers", directories: true))
            if (Read(files, DealFolder.TransferFile(id), DealFiles.Transfer, isRequired: true) is { } transfer)
                transfers.Add(transfer with { Id = id });
        return [.. transfers.OrderBy(transfer => transfer.Date).ThenBy(transfer => transfer.Id, StringComparer.Ordinal)];
    }

    private static ImmutableArray<Diagnostic> Notices(FolderFiles files) =>
    [
        .. files.Names("", directories: false)
            .Where(name => KnownElsewhere.Contains(name))
            .Select(name => new Diagnostic(DiagnosticCode.FileNotRead, name, 0, 0, [])),
    ];
}
