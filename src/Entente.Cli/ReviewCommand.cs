using System.Collections.Immutable;
using System.Text;
using Entente.Content;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Evidence;
using Entente.Facts;
using Entente.Reports;
using Entente.Reviews;
using Entente.Rules;
using NodaTime;

namespace Entente.Cli;

/// <summary>What a review was asked for.</summary>
internal sealed record ReviewOptions(
    string Deal, string? Transfer, LocalDate? AsOf, string? Package, string? Output, string Format, bool FailOnCondition, bool UseCache);

/// <summary><c>entente review DEAL</c></summary>
internal static class ReviewCommand
{
    public const string DefaultOutput = "out";

    public static int Run(ReviewOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var reading = DealFolderReader.Read(options.Deal);
        if (reading.Folder is not { } folder)
            return Refuse(reading.Errors, options, terminal);
        if (!terminal.IsQuiet)
            terminal.Report(reading.Notices, options.Deal);
        var chosen = TransferChoice.Of(folder, options.Transfer);
        if (chosen.Transfer is not { } transfer)
            return Refuse([chosen.Error!], options, terminal);
        var package = options.Package is { } named ? new PackageLocation(Sources.Parse(named), null) : PackageLocation.Of(options.Deal, transfer);
        if (package.Error is { } missing)
            return Refuse([missing], options, terminal);
        // The rules are read while the package is; a mistake in them ends the scan.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var selecting = Task.Run(() => Select(folder.Deal, options, transfer, stop), CancellationToken.None);
        Scan? scan;
        try
        {
            scan = package.Source is { } source ? ScanCommand.Scan(source, options.UseCache, terminal, stop.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refuse(selecting.GetAwaiter().GetResult().Errors, options, terminal);
        }
        catch (PackageUnreadableException unreadable)
        {
            return terminal.Fail("unreadable." + unreadable.Why, options.Package ?? options.Deal, unreadable.Message);
        }

        var packs = selecting.GetAwaiter().GetResult();
        if (packs.Rules is not { } rules)
            return Refuse(packs.Errors, options, terminal);
        var run = ReviewRun.Decide(folder, transfer, scan?.Inventory, rules, options.AsOf ?? transfer.Date);
        var output = options.Output ?? Path.Combine(options.Deal, DefaultOutput);
        try
        {
            ResultFolder.Write(output, Files(run, scan?.Inventory, terminal.Texts));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail("error.write", output, unwritable.Message.TrimEnd('.'));
        }
        UserFolders.Remember(output);
        Terminal.Print(options.Format switch
        {
            "json" => Encoding.UTF8.GetString(CanonicalJson.Write(ReviewFile.Write(run.Document))),
            "html" => ReviewHtml.Render(run.Document, terminal.Texts),
            _ => ReviewScreen.Render(run.Document, scan?.Work ?? default, output, Terminal.Command, options.Deal, terminal.Texts, terminal.Columns, terminal.HasColour),
        });
        return CodeOf(run.Document, options.FailOnCondition);
    }

    private static PackSelection Select(Deal deal, ReviewOptions options, Transfer transfer, CancellationTokenSource stop)
    {
        var packs = PackLibrary.Shipped.Select(deal, options.Deal, options.AsOf ?? transfer.Date);
        if (packs.Rules is null)
            stop.Cancel();
        return packs;
    }

    private static List<(string, Action<Stream>)> Files(ReviewRun run, Inventory? inventory, Texts texts)
    {
        var files = new List<(string, Action<Stream>)>
        {
            (FactsFile.Name, stream => CanonicalJson.Write(stream, FactsFile.Head(run.Facts), "subjects", FactsFile.Subjects(run.Facts))),
            (ReviewDocument.FileName, stream => stream.Write(CanonicalJson.Write(ReviewFile.Write(run.Document)))),
            ("report.html", stream => stream.Write(Encoding.UTF8.GetBytes(ReviewHtml.Render(run.Document, texts)))),
        };
        if (inventory is not null)
            files.Add((InventoryFile.Name, stream => InventoryFile.Write(stream, inventory, PackageSummary.Of(inventory))));
        return files;
    }

    private static int CodeOf(ReviewDocument review, bool failOnCondition) => review.Verdict switch
    {
        Verdict.Cleared => ExitCode.Cleared,
        Verdict.ClearedWithConditions => failOnCondition ? ExitCode.Blocked : ExitCode.Cleared,
        Verdict.Undetermined => ExitCode.Undetermined,
        _ => ExitCode.Blocked,
    };

    private static int Refuse(ImmutableArray<Diagnostic> errors, ReviewOptions options, Terminal terminal)
    {
        terminal.Report(errors, options.Deal);
        terminal.Say("review.refused", errors.Length);
        return ExitCode.Unusable;
    }
}
