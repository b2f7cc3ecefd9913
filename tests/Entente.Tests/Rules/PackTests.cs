using Entente.Deals.Reading;
using Entente.Rules;

namespace Entente.Tests.Rules;

public class PackTests
{
    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Repository.At("packs"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_pack_reads_and_its_tests_come_out_as_they_say(string file)
    {
        var pack = Read(file);
        var (wrong, ran) = PackCheck.Run(pack);
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Select(one => $"{one.File}:{one.Line}: {one.Code} {string.Join(" | ", one.Arguments.Select(argument => argument.Value))}")));
        Assert.True(ran >= pack.Rules.Length, $"{ran} tests for {pack.Rules.Length} rules");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_pack_speaks_both_languages_and_tests_each_rule(string file)
    {
        var pack = Read(file);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), pack.Id);
        foreach (var rule in pack.Rules)
        {
            Assert.All(new[] { pack.Title, rule.Title, rule.Remedy, rule.Note ?? rule.Title }, text => Assert.False(string.IsNullOrEmpty(text.English) || string.IsNullOrEmpty(text.Chinese), rule.Id));
            Assert.True(rule.Tests.Any(test => test.Expect == OutcomeKind.Met), $"{rule.Id}: no test in which it is met");
        }
    }

    [Fact]
    public void Every_criterion_has_a_shipped_rule_that_can_block() => Assert.Equal(Enum.GetValues<Criterion>(),
        Shipped.SelectMany(file => Read((string)file.Data!).Rules).Where(rule => rule.Severity == Severity.Blocks).Select(rule => rule.Criterion).Distinct().Order());

    private static Pack Read(string file)
    {
        var reading = new Reading(file);
        var pack = PackFile.Read(File.ReadAllBytes(Repository.At("packs", file)), reading);
        Assert.True(pack is not null, string.Join('\n', reading.Diagnostics.Select(one => $"{one.File}:{one.Line}: {one.Code} {string.Join(" | ", one.Arguments.Select(argument => argument.Value))}")));
        return pack;
    }
}
