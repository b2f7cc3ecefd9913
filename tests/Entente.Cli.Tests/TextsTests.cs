using System.Text.RegularExpressions;
using Entente.Content;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using Entente.Reports;
using Entente.Reviews;
using Entente.Rules;

namespace Entente.Cli.Tests;

/// <summary>All that a person reads exists in both languages.</summary>
public partial class TextsTests
{
    private static readonly Texts English = Texts.In(Language.English), Chinese = Texts.In(Language.Chinese);

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(English.Keys, key => Assert.True(Places(English[key]).SetEquals(Places(Chinese[key])), key));
    }

    [Fact]
    public void Chinese_texts_are_Chinese() =>
        Assert.All(Chinese.Keys.Where(key => !key.EndsWith(".example", StringComparison.Ordinal) && key is not ("help.example" or "provide.deals" or "provide.transfers")),
            key => Assert.Matches("[\u4e00-\u9fff]", Chinese[key]));

    /// <summary>Keys that code makes from the values of a type.</summary>
    public static TheoryData<string> MadeKeys =>
    [
        .. Enum.GetValues<DiagnosticCode>().Select(code => "diagnostic." + code),
        .. Enum.GetValues<NotReadReason>().Select(reason => "not-read." + Words.Of(reason)),
        .. Enum.GetValues<PackageUnreadable>().Select(why => "unreadable." + why),
        .. Enum.GetValues<UnknownReason>().Select(why => "unknown." + Words.Of(why)),
        .. Enum.GetValues<Verdict>().SelectMany(verdict => new[] { "verdict." + Words.Of(verdict), "verdict-means." + Words.Of(verdict) }),
        .. Enum.GetValues<Criterion>().SelectMany(criterion => new[] { "criterion." + Words.Of(criterion), "question." + Words.Of(criterion) }),
        .. Enum.GetValues<Severity>().Select(severity => "severity." + Words.Of(severity)),
        .. Enum.GetValues<OutcomeKind>().Select(outcome => "outcome." + Words.Of(outcome)),
        .. Enum.GetValues<StandingKind>().Select(standing => "standing." + Words.Of(standing)),
        .. Enum.GetValues<Basis>().Select(basis => "basis." + Words.Of(basis)),
        .. Enum.GetValues<Role>().Select(role => "role." + Words.Of(role)),
        .. Enum.GetValues<TransferMode>().Select(mode => "mode." + Words.Of(mode)),
        .. Catalogue.Kinds.SelectMany(kind => new[] { "kind." + kind.Name, "provide." + kind.Plural }),
        .. Catalogue.Kinds.SelectMany(kind => kind.Facts).Select(fact => "fact." + fact),
        .. new[] { CacheState.SetAside, CacheState.Bypassed }.Select(state => "cache." + state),
    ];

    [Theory]
    [MemberData(nameof(MadeKeys))]
    public void A_value_that_people_see_has_a_text(string key) => Assert.True(English.Has(key) && Chinese.Has(key), key);

    [Fact]
    public void A_text_that_code_names_is_there()
    {
        var missing = Directory.GetFiles(Path.Combine(EntenteProcess.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => NamedKey().Matches(File.ReadAllText(file)).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value)
                .Where(key => !key.EndsWith('.') && !English.Has(key) && !English.Has("expected." + key)).Select(key => $"{Path.GetFileName(file)}: {key}"))
            .ToArray();
        Assert.Empty(missing);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""(?:[tT]exts(?:\.Format\(|\[)|Fail\(|Say\(|Argument\.Text\(|Wrong\(reading, |ScalarShape|Of<[^>]*>\(|= Of\()\s*"([a-z][\w.-]*)"|\? "([a-z]+\.[\w.-]+)" :""")]
    private static partial Regex NamedKey();
}
