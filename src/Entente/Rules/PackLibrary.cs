using System.Collections.Immutable;
using Entente.Deals;
using Entente.Deals.Reading;
using NodaTime;

namespace Entente.Rules;

/// <summary>The rules chosen for a deal, or what is wrong with them.</summary>
public sealed record PackSelection(RuleSet? Rules, ImmutableArray<Diagnostic> Errors);

/// <summary>The rule packs that come with the program, and those that a deal brings along.</summary>
/// <param name="folder">Folder of the shipped packs, a file <c>ID.yaml</c> for each.</param>
public sealed class PackLibrary(string folder)
{
    /// <summary>The deal's own terms are always asked, whatever a deal pins: without them nothing is in scope or out of it.</summary>
    private const string Always = "deal-terms";

    public static PackLibrary Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "packs"));

    /// <summary>The shipped packs' names, ordinal.</summary>
    public ImmutableArray<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The packs that a deal pins, else those without a jurisdiction and those of the parties' countries; always
    /// the deal's own terms and the packs in its folder.</summary>
    /// <param name="dealFolder">Where the deal's own packs may stand, in <c>packs/</c>.</param>
    public PackSelection Select(Deal deal, string dealFolder, LocalDate asOf)
    {
        var errors = new List<Diagnostic>();
        var own = Own(dealFolder, errors);
        var packs = new SortedDictionary<string, Pack>(StringComparer.Ordinal);
        foreach (var pack in own)
            packs[pack.Id] = pack;
        foreach (var name in Wanted(deal, own))
            if (!packs.ContainsKey(name) && Read(name, errors) is { } pack && (!deal.Packs.IsEmpty || Applies(pack, deal)))
                packs[pack.Id] = pack;
        foreach (var pin in deal.Packs)
            Check(pin, packs.GetValueOrDefault(pin.Id), errors);
        return errors.Count > 0 ? new PackSelection(null, [.. errors]) : RuleSet.Compile([.. packs.Values], [.. deal.Packs], asOf);
    }

    private ImmutableArray<string> Wanted(Deal deal, List<Pack> own) => deal.Packs.IsEmpty
        ? Names
        : [Always, .. deal.Packs.Select(pin => pin.Id).Where(id => id != Always && own.TrueForAll(pack => pack.Id != id))];

    private static bool Applies(Pack pack, Deal deal) =>
        pack.Jurisdiction is not { } jurisdiction || deal.Parties.Any(party => party.Country == jurisdiction);

    private static void Check(PackPin pin, Pack? pack, List<Diagnostic> errors)
    {
        if (pack is null)
            return;
        if (pack.Version != pin.Version)
            errors.Add(new Diagnostic(DiagnosticCode.PackVersionDiffers, DealFolder.DealFile, 0, 0, [pin.Id, pin.Version, pack.Version]));
        else if (pin.Digest is { } digest && digest != pack.Digest)
            errors.Add(new Diagnostic(DiagnosticCode.PackDigestDiffers, DealFolder.DealFile, 0, 0, [pin.Id, digest.ToString(), pack.Digest.ToString()]));
    }

    private static List<Pack> Own(string dealFolder, List<Diagnostic> errors)
    {
        var files = new FolderFiles(dealFolder);
        var packs = new List<Pack>();
        foreach (var name in files.Names("packs", directories: false).Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)))
            if (files.Bytes("packs/" + name) is { } bytes && ReadBytes(bytes, "packs/" + name, errors) is { } pack)
                packs.Add(pack);
        errors.AddRange(files.Errors);
        return packs;
    }

    /// <summary>Reads a shipped pack.</summary>
    /// <returns>Null where an error was added.</returns>
    public Pack? Read(string name, List<Diagnostic> errors)
    {
        var path = Path.Combine(folder, name + ".yaml");
        if (!File.Exists(path))
        {
            errors.Add(new Diagnostic(DiagnosticCode.PackNotFound, DealFolder.DealFile, 0, 0, [name, string.Join(", ", Names), Nearest.To(name, Names)]));
            return null;
        }
        return ReadBytes(File.ReadAllBytes(path), name + ".yaml", errors);
    }

    private static Pack? ReadBytes(byte[] bytes, string file, List<Diagnostic> errors)
    {
        var reading = new Reading(file);
        var pack = PackFile.Read(bytes, reading);
        errors.AddRange(reading.Diagnostics);
        return pack;
    }
}
