using System.Text.RegularExpressions;
using CsCheck;
using Entente.Deals;
using NodaTime;

namespace Entente.Tests.Deals;

public class ValueTests
{
    [Theory]
    [InlineData("19.9%", "199/1000")]
    [InlineData("0.199", "199/1000")]
    [InlineData("1/5", "1/5")]
    [InlineData("20%", "1/5")]
    [InlineData("0%", "0/1")]
    [InlineData("100 %", "1/1")]
    public void A_share_is_exact(string text, string fraction)
    {
        Assert.True(Share.TryParse(text, out var share));
        Assert.Equal(fraction, $"{share.Numerator}/{share.Denominator}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1%")]
    [InlineData("1/0")]
    [InlineData("1/2%")]
    [InlineData("1e3")]
    [InlineData("1,5%")]
    [InlineData("5.%")]
    public void What_is_no_share_is_refused(string text) => Assert.False(Share.TryParse(text, out _));

    [Fact]
    public void A_share_reads_back_what_it_writes() => Gen.Select(Gen.Int[0, 9999], Gen.Int[1, 9999]).Sample((above, below) =>
        Share.TryParse(new Share(above, below).ToString(), out var read) && read == new Share(above, below));

    [Fact]
    public void Sums_and_order_of_shares_agree_with_decimal() => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((a, b) =>
        (new Share(a, 1000) + new Share(b, 1000)) == new Share(a + b, 1000) && new Share(a, 1000) < new Share(b, 1000) == a < b);

    [Fact]
    public void Validity_includes_its_first_day_and_excludes_its_end()
    {
        var validity = new Validity(new LocalDate(2026, 1, 15), new LocalDate(2029, 1, 15));
        Assert.Equal((false, true, true, false), (validity.Holds(new(2026, 1, 14)), validity.Holds(new(2026, 1, 15)), validity.Holds(new(2029, 1, 14)), validity.Holds(new(2029, 1, 15))));
    }

    [Theory]
    [InlineData("src/**", "src/a/b.js", true)]
    [InlineData("src/**", "srcs/a", false)]
    [InlineData("src/*.js", "src/a.js", true)]
    [InlineData("src/*.js", "src/a/b.js", false)]
    [InlineData("**/b.js", "b.js", true)]
    [InlineData("**/b.js", "a/c/b.js", true)]
    [InlineData("**/b.js", "a/xb.js", false)]
    [InlineData("src/**/x", "src/x", true)]
    [InlineData("src/**/x", "src/a/b/x", true)]
    [InlineData("recommendation.*", "recommendation.ranking", true)]
    [InlineData("recommendation.*", "speech.synthesis", false)]
    [InlineData("pkg:npm/%40lumen/*", "pkg:npm/%40lumen/push-gateway", true)]
    [InlineData("?.js", "a.js", true)]
    [InlineData("?.js", "/.js", false)]
    [InlineData("A", "a", false)]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    public void A_pattern_matches_as_described(string pattern, string subject, bool matches) => Assert.Equal(matches, new Pattern(pattern).Matches(subject));

    [Fact]
    public void A_pattern_agrees_with_a_regular_expression()
    {
        string[] all = ["a", "b", "/", "*", "**", "**/", "?"];
        Gen.Select(Gen.Int[0, 6].Select(i => all[i]).Array[0, 6], Gen.Int[0, 2].Select(i => all[i]).Array[0, 7]).Sample((pieces, letters) =>
        {
            var (pattern, subject) = (string.Concat(pieces), string.Concat(letters));
            return new Pattern(pattern).Matches(subject) == Regex.IsMatch(subject, "^" + Translate(pattern) + "$");
        }, iter: 20_000);

        // "**/" stands for whole segments where a segment begins; anywhere else its stars are just stars.
        static string Translate(string pattern)
        {
            var regex = "";
            for (var i = 0; i < pattern.Length;)
                if (string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0 && (i == 0 || pattern[i - 1] == '/'))
                    (regex, i) = (regex + "(?:[^\n]*/)?", i + 3);
                else if (string.CompareOrdinal(pattern, i, "**", 0, 2) == 0)
                    (regex, i) = (regex + "[^\n]*", i + 2);
                else
                    (regex, i) = (regex + (pattern[i] == '*' ? "[^/]*" : pattern[i] == '?' ? "[^/]" : Regex.Escape(pattern[i].ToString())), i + 1);
            return regex;
        }
    }

    [Fact]
    public void A_hostile_pattern_takes_no_longer_than_it_should() =>
        Assert.False(new Pattern(string.Concat(Enumerable.Repeat("**/*a", 40)) + "x").Matches(string.Concat(Enumerable.Repeat("a/", 2_000))));
}
