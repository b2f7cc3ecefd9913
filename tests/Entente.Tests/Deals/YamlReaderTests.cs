using System.Text;
using CsCheck;
using Entente.Deals.Reading;

namespace Entente.Tests.Deals;

public class YamlReaderTests
{
    [Theory]
    [InlineData("", DiagnosticCode.YamlEmpty, 0)]
    [InlineData("# only a comment\n", DiagnosticCode.YamlEmpty, 0)]
    [InlineData("a: [1, 2", DiagnosticCode.YamlSyntax, 2)]    // it ends where another line was expected
    [InlineData("a: b: c", DiagnosticCode.YamlSyntax, 1)]
    [InlineData("a: 'open", DiagnosticCode.YamlSyntax, 1)]
    [InlineData("a: &x 1\nb: *x", DiagnosticCode.YamlAnchor, 1)]
    [InlineData("b: *x", DiagnosticCode.YamlAnchor, 1)]
    [InlineData("a: !!str 1", DiagnosticCode.YamlTag, 1)]
    [InlineData("<<: {a: 1}", DiagnosticCode.YamlMergeKey, 1)]
    [InlineData("a: 1\nb: 2\na: 3", DiagnosticCode.DuplicateKey, 3)]
    [InlineData("? [a]\n: 1", DiagnosticCode.KeyNotText, 1)]
    [InlineData("a: 1\n---\nb: 2", DiagnosticCode.YamlSeveralDocuments, 2)]
    public void What_deal_files_may_not_hold_is_refused_with_its_line(string text, DiagnosticCode code, int line)
    {
        var reading = new Reading("x.yaml");
        YamlReader.Read(Encoding.UTF8.GetBytes(text), reading);
        var wrong = Assert.Single(reading.Diagnostics);
        Assert.Equal((code, line), (wrong.Code, wrong.Line));
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed()
    {
        var reading = new Reading("x.yaml");
        Assert.Null(YamlReader.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 20_000))), reading));
        Assert.NotEmpty(reading.Diagnostics);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_with_line_and_column()
    {
        var reading = new Reading("x.yaml");
        Assert.Null(YamlReader.Read([.. "a: 1\nb: "u8, 0xff], reading));
        Assert.Equal((DiagnosticCode.NotUtf8, 2, 4), (reading.Diagnostics[0].Code, reading.Diagnostics[0].Line, reading.Diagnostics[0].Column));
    }

    [Theory]
    [InlineData("NO", false, false)]    // Norway
    [InlineData("yes", false, false)]
    [InlineData("true", true, false)]
    [InlineData("1", false, true)]
    [InlineData("-1.5e3", false, true)]
    [InlineData("0x1F", false, true)]
    [InlineData(".inf", false, true)]
    [InlineData("1.2.3", false, false)]
    [InlineData("2026-01-22", false, false)]
    [InlineData("1_000", false, false)]
    public void Plain_scalars_follow_the_core_schema(string text, bool isBoolean, bool isNumber)
    {
        var mapping = (YamlNode.Mapping)YamlReader.Read(Encoding.UTF8.GetBytes("a: " + text), new Reading("x"))!;
        var scalar = (YamlNode.Scalar)mapping.Entries[0].Value;
        Assert.Equal((isBoolean, isNumber), (scalar.IsBoolean, scalar.IsNumber));
    }

    [Fact]
    public void Mangled_files_never_throw()
    {
        var deal = File.ReadAllBytes(Repository.At("examples", "lumen", "deal.yaml"));
        Gen.Select(Gen.Int[0, deal.Length - 1], Gen.Byte, Gen.Int[0, deal.Length]).Sample((at, value, length) =>
        {
            var mangled = deal[..length].ToArray();
            if (at < mangled.Length)
                mangled[at] = value;
            var reading = new Reading("deal.yaml");
            if (YamlReader.Read(mangled, reading) is { } document)
                DealFiles.Deal.Read(document, reading);
            return reading.Diagnostics.Count <= Reading.MostDiagnostics;
        }, iter: 2_000);
    }
}
