using System.Text;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.DataFlows;
using Entente.Rights;

namespace Entente.Tests.Deals;

public class DealFileTests
{
    private const string Head = "schema: entente/deal/1\ndeal: d\nparties:\n  - {id: a, roles: [transferor], country: CN}\n";

    public static TheoryData<string, DiagnosticCode, int, string> Mistakes => new()
    {
        { "deal: d\nparties: []", DiagnosticCode.MissingKey, 1, "schema" },
        { "schema: entente/deal/1\nparties:\n  - {id: a, roles: [transferor], country: CN}", DiagnosticCode.MissingKey, 1, "deal" },
        { "schema: entente/deal/9\ndeal: d\nparties:\n  - {id: a, roles: [transferor], country: CN}", DiagnosticCode.SchemaVersion, 1, "entente/deal/9" },
        { "schema: entente/deal/1\ndeal: d\nparties: []", DiagnosticCode.TooFew, 3, "1" },
        { "schema: entente/deal/1\ndeal: d\npartys: []", DiagnosticCode.UnknownKey, 3, "partys" },
        { "schema: entente/deal/1\ndeal: d\nparties:\n  - {id: a, roles: [transferror], country: CN}", DiagnosticCode.NotInList, 4, "transferror" },
        { "schema: entente/deal/1\ndeal: d\nparties:\n  - {id: a, roles: transferor, country: CN}", DiagnosticCode.BadValue, 4, "expected.list" },
        { "schema: entente/deal/1\ndeal: d\nparties:\n  - {id: a, roles: [transferor], country: China}", DiagnosticCode.BadValue, 4, "expected.territory" },
        { "schema: entente/deal/1\ndeal: The Deal\nparties:\n  - {id: a, roles: [transferor], country: CN}", DiagnosticCode.BadValue, 2, "expected.id" },
        { Head + "signed: 2026-02-30", DiagnosticCode.BadValue, 5, "expected.date" },
        { Head + "signed: 22.01.2026", DiagnosticCode.BadValue, 5, "expected.date" },
        { Head + "scope: everything", DiagnosticCode.BadValue, 5, "expected.mapping" },
        { Head + "scope: {third-party: maybe}", DiagnosticCode.BadValue, 5, "expected.flag" },
        { Head + "packs:\n  - {id: ip-title, version: 2026.11}", DiagnosticCode.TextLooksLike, 6, "2026.11" },
        { Head + "packs:\n  - {id: ip-title, version: \"1\", digest: abc}", DiagnosticCode.BadValue, 6, "expected.digest" },
        { Head + "benchmarks:\n  - {id: b, at-least: -1}", DiagnosticCode.BadValue, 6, "expected.count" },
        { Head + "benchmarks:\n  - {id: b, at-least: 1.5}", DiagnosticCode.BadValue, 6, "expected.count" },
        { "[]", DiagnosticCode.WrongKind, 1, "expected.mapping" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_line_and_what_was_expected(string text, DiagnosticCode code, int line, string argument)
    {
        var wrong = Read(text);
        Assert.Contains(wrong, found => found.Code == code && found.Line == line && found.Arguments.Any(a => a.Value == argument));
    }

    [Fact]
    public void Every_mistake_is_told_not_only_the_first() => Assert.Equal(3, Read("schema: entente/deal/1\ndeal: D D\nsinged: x\nparties:\n  - {id: a, roles: [x], country: CN}").Length);

    [Fact]
    public void An_unknown_key_names_the_nearest_known_one() => Assert.Equal("signed", Read(Head + "singed: 2026-01-22")[0].Arguments[^1].Value);

    [Fact]
    public void Fifteen_lines_are_enough()
    {
        Assert.Empty(Read(Head));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:/x")]
    [InlineData("a\\\\b")]
    public void A_path_that_leaves_the_folder_is_refused(string path)
    {
        var reading = new Reading("transfer.yaml");
        var document = YamlReader.Read(Encoding.UTF8.GetBytes($"schema: entente/transfer/1\ndate: 2026-01-22\nfrom: a\nto: b\nmode: delivery\npackage: \"{path}\""), reading)!;
        Assert.Null(DealFiles.Transfer.Read(document, reading));
        Assert.Equal(DiagnosticCode.PathOutside, reading.Diagnostics[0].Code);
    }

    [Fact]
    public void An_end_before_its_beginning_is_refused()
    {
        var reading = new Reading("data-map.yaml");
        var document = YamlReader.Read("schema: entente/data-map/1\nflows:\n  - {id: f, origin: {party: a, country: CN}, destination: {party: b, country: US}, categories: [account], from: 2026-01-02, until: 2026-01-01}"u8, reading)!;
        Assert.Null(DataMapFile.File.Read(document, reading));
    }

    [Fact]
    public void A_title_chain_out_of_order_is_refused()
    {
        var reading = new Reading("rights.yaml");
        var document = YamlReader.Read("schema: entente/rights/1\nrights:\n  - {id: r, kind: patent, title-chain: [{holder: a, from: 2026-01-02, by: grant}, {holder: b, from: 2025-01-01, by: assignment}]}"u8, reading)!;
        Assert.Null(RightsFile.File.Read(document, reading));
        Assert.Equal(DiagnosticCode.UntilBeforeFrom, reading.Diagnostics[0].Code);
    }

    private static Diagnostic[] Read(string text)
    {
        var reading = new Reading("deal.yaml");
        if (YamlReader.Read(Encoding.UTF8.GetBytes(text), reading) is { } document)
            DealFiles.Deal.Read(document, reading);
        return [.. reading.Diagnostics];
    }
}
