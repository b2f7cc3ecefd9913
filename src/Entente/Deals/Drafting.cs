using System.Text;
using Entente.Content;
using Entente.Facts;
using NodaTime;

namespace Entente.Deals;

/// <summary>Drafts a deal folder: a skeleton with every key explained, or a first version from a scan in which each line that
/// was guessed is marked <c>todo: confirm</c>. Either reviews at once.</summary>
public static class Drafting
{
    private const string Confirm = "  # todo: confirm";

    /// <summary>Files by path, parted by <c>/</c>.</summary>
    /// <param name="day">Date of the first transfer: the day on which the draft is made, handed in.</param>
    public static IReadOnlyList<(string File, string Text)> FromScan(string name, PackageSummary found, LocalDate day) =>
    [
        (DealFolder.DealFile, Deal(name, found, Confirm)),
        (DealFolder.RightsFile, Rights(found, day)),
        (DealFolder.ApprovalsFile, Approvals),
        (DealFolder.DataMapFile, DataMap(found, day)),
        (DealFolder.TransferFile(Invariant($"{day:R}-initial")), Transfer(found, day)),
    ];

    /// <summary>The commented skeleton. Only <c>deal.yaml</c> is active; the other files come to life when asked for.</summary>
    public static IReadOnlyList<(string File, string Text)> Skeleton(string name, LocalDate day) =>
    [
        (DealFolder.DealFile, Deal(name, new PackageSummary([], [], [], []), "")),
        (DealFolder.TransferFile(Invariant($"{day:R}-initial")), Transfer(null, day)),
        (DealFolder.PartiesFile, PartiesSkeleton(day)),
        (DealFolder.RightsFile, RightsSkeleton(day)),
        (DealFolder.ApprovalsFile, Approvals),
        (DealFolder.DataMapFile, DataMapSkeleton),
    ];

    private static string Deal(string name, PackageSummary found, string confirm)
    {
        var own = found.Components.Where(IsOwn).ToArray();
        var text = new StringBuilder($"""
            # What the parties agreed. Only this file is required. See docs/formats/deal.md.
            schema: entente/deal/1
            deal: {name}
            parties:                       # everybody who takes part; countries are ISO 3166 codes
              - {"{id: transferor, roles: [transferor], country: CN}"}{confirm}
              - {"{id: transferee, roles: [transferee], country: US}"}{confirm}
            scope:                         # what may be handed over; what is not named here is a finding

            """);
        List(text, "components", own.Select(component => CoverOf(component)), confirm);
        List(text, "techniques", found.Techniques.Where(technique => technique.Strength != "lead").Select(technique => technique.Id), confirm);
        List(text, "endpoints", found.Endpoints.Select(endpoint => endpoint.Host), confirm);
        text.Append("  third-party: true").Append(confirm).Append('\n');
        text.Append("""
            # packs:                       # rule packs by version and digest; left out: the shipped packs of the parties' countries
            #   - {id: ip-title, version: "2026.11"}
            # benchmarks:                  # agreed measures with their targets
            #   - {id: files-inspected, at-least: 100, unit: per cent}

            """);
        return text.ToString();
    }

    /// <summary>A list below <c>scope</c>; an empty one is written so that its meaning shows.</summary>
    private static void List(StringBuilder text, string key, IEnumerable<string> values, string confirm)
    {
        var items = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (items.Length == 0)
        {
            text.Append("  ").Append(key).Append(": []\n");
            return;
        }
        text.Append("  ").Append(key).Append(":\n");
        foreach (var item in items)
            text.Append("    - ").Append(Quoted(item)).Append(confirm).Append('\n');
    }

    private static string Rights(PackageSummary found, LocalDate day)
    {
        var text = new StringBuilder("""
            # Who owns what is handed over, and what the transferee may do with it. See docs/formats/rights.md.
            schema: entente/rights/1
            rights:

            """);
        var own = found.Components.Where(IsOwn).ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            text.Append(Invariant($"  - id: right-{i + 1}\n    kind: copyright\n    covers: [{Quoted(CoverOf(own[i]))}]{Confirm}\n"))
                .Append(Invariant($"    title-chain:\n      - {{holder: transferor, from: {day:R}, by: employment}}{Confirm}\n"));
        }
        if (own.Length == 0)
            text.Insert(text.Length - 1, " []");
        else
            text.Append(Invariant($"grants:\n  - id: licence-1\n    rights: [{string.Join(", ", Enumerable.Range(1, own.Length).Select(i => Invariant($"right-{i}")))}]{Confirm}\n"))
                .Append(Invariant($"    grantor: transferor\n    grantee: transferee\n    acts: [use, copy, modify, deploy]{Confirm}\n    exclusive: false{Confirm}\n    from: {day:R}{Confirm}\n"));
        var licences = found.Components.Where(component => !IsOwn(component)).Select(component => component.Licence).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        text.Append("accepted-licences:").Append(licences.Length == 0 ? " []\n" : "\n");
        foreach (var licence in licences)
            text.Append("  - ").Append(Quoted(licence)).Append(Confirm).Append('\n');
        return text.ToString();
    }

    private static string PartiesSkeleton(LocalDate day) => Invariant($$"""
        # Who holds how much of whom. An empty list says that nobody holds anything of note. See docs/formats/deal.md.
        schema: entente/parties/1
        stakes: []{{Confirm}}
        #   - {of: transferee, holder: some-fund, holder-country: US, share: 80.1%, from: {{day:R}}}
        #   - {of: transferee, holder: transferor, holder-country: CN, share: 19.9%, from: {{day:R}}}

        """);

    private static string RightsSkeleton(LocalDate day) => Invariant($$"""
        # Who owns what is handed over, and what the transferee may do with it. See docs/formats/rights.md.
        schema: entente/rights/1
        rights: []
        #   - id: copyright-core
        #     kind: copyright          # copyright, patent, trademark, trade-secret, layout-design, database
        #     covers: ["pkg:npm/%40you/core", src/core/**]
        #     title-chain:             # who held it since when, oldest first
        #       - {holder: transferor, from: {{day:R}}, by: employment}
        # grants:
        #   - {id: licence-1, rights: [copyright-core], grantor: transferor, grantee: transferee, acts: [use, copy], exclusive: false, from: {{day:R}}}
        # accepted-licences: [MIT, Apache-2.0]
        # component-licences:
        #   - {component: "pkg:npm/left-pad", licence: WTFPL}

        """);

    private const string Approvals = """
        # Acts of authorities. An empty list says that there is none; without the file nobody has said. See docs/formats/approvals.md.
        schema: entente/approvals/1
        approvals: []  # todo: confirm
        #   - id: licence-1
        #     kind: export-licence     # letter-of-intent, export-licence, contract-registration, security-assessment, standard-contract ...
        #     authority: name of the authority
        #     number: number of the document
        #     holder: transferor
        #     recipient: transferee
        #     techniques: [recommendation.*]
        #     territory: [US]
        #     from: 2026-01-15
        #     until: 2029-01-15

        """;

    private static string DataMap(PackageSummary found, LocalDate day)
    {
        if (found.Datasets.IsEmpty)
            return DataMapSkeleton;
        var text = new StringBuilder("""
            # Data that cross a border, and how they are protected. See docs/formats/data-map.md.
            schema: entente/data-map/1
            flows:

            """);
        for (var i = 0; i < found.Datasets.Length; i++)
            text.Append(Invariant($"  - id: flow-{i + 1}\n    origin: {{party: transferor, country: CN}}{Confirm}\n    destination: {{party: transferee, country: US}}{Confirm}\n"))
                .Append(Invariant($"    categories: [none-personal]{Confirm}\n    datasets: [{Quoted(found.Datasets[i].Location)}]{Confirm}\n    from: {day:R}{Confirm}\n"));
        return text.ToString();
    }

    private const string DataMapSkeleton = """
        # Data that cross a border, and how they are protected. See docs/formats/data-map.md.
        schema: entente/data-map/1
        flows: []  # todo: confirm
        #   - id: seed
        #     origin: {party: transferor, country: CN}
        #     destination: {party: transferee, country: US}
        #     categories: [interaction]
        #     persons: 240_000
        #     persons-of: CN
        #     important-data: false
        #     protection: {in-transit: TLS 1.3, at-rest: AES-256, keys-held-by: transferee}
        #     datasets: [data/seed.csv]
        #     hosts: [api.example.net]

        """;

    private static string Transfer(PackageSummary? found, LocalDate day)
    {
        var text = new StringBuilder(Invariant($"""
            # One act of handing over. Its package stands in package/ beside this file, unless `package` names another folder or archive.
            schema: entente/transfer/1
            date: {day:R}{(found is null ? "" : Confirm)}
            from: transferor
            to: transferee
            mode: delivery                 # delivery, access, licence, assignment, service, contribution, deployment

            """));
        var techniques = found?.Techniques.Where(technique => technique.Strength != "lead").ToArray() ?? [];
        if (techniques.Length > 0)
            text.Append("techniques:                    # what the transferor declares to be in it\n");
        foreach (var technique in techniques)
            text.Append("  - ").Append(technique.Id).Append(Confirm).Append('\n');
        return text.ToString();
    }

    /// <summary>The pattern that names a component: its package URL, or the places of files that no manifest speaks for.</summary>
    private static string CoverOf(ComponentSummary component) =>
        component.Relation != "files" ? component.Purl : component.Folder == "." ? "*" : component.Folder + "/**";

    private static bool IsOwn(ComponentSummary component) => component.Relation is "itself" or "files" && !component.Folder.Contains("node_modules/", StringComparison.Ordinal);

    /// <summary>Double-quoted YAML where plain text would mean something else.</summary>
    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_') && !Reading.CoreSchema.IsNumber(text) && text is not ("true" or "false" or "null")
            ? text
            : "\"" + string.Concat(text.Select(c => c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\u007f' => Invariant($"\\x{(int)c:x2}"),
                _ => c.ToString(),
            })) + "\"";
}
