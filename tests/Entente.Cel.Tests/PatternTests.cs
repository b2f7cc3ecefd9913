namespace Entente.Cel.Tests;

/// <summary>RE2's answers (its documented syntax) where .NET's own would differ.</summary>
public class PatternTests
{
    [Theory]
    [InlineData("😀", "^.$", true)]
    [InlineData("😀", "^..$", false)]
    [InlineData("😀", "^[^a]$", true)]
    [InlineData("😀", "^\\D$", true)]
    [InlineData("😀", "^[\\s\\S]$", true)]
    [InlineData("😀😀", "^😀+$", true)]
    [InlineData("a\n", "a$", false)]
    [InlineData("a\nb", "a.b", false)]
    [InlineData("a\nb", "(?s)a.b", true)]
    [InlineData("AB", "(?i)ab", true)]
    [InlineData("٣", "\\d", false)]
    [InlineData("é", "\\w", false)]
    [InlineData("é", "[\\W]", true)]
    [InlineData("x:", "^[[:alpha:]][[:punct:]]$", true)]
    [InlineData("[", "^[[]$", true)]
    [InlineData("b", "^[a-c-[b]+$", true)]
    [InlineData("]", "^[]]$", true)]
    [InlineData("a.b", "^\\Qa.b\\E$", true)]
    [InlineData("axb", "^\\Qa.b\\E$", false)]
    [InlineData("ab", "(?P<first>a)b", true)]
    [InlineData("é", "\\pL", true)]
    [InlineData("é", "^\\x{e9}$", true)]
    [InlineData("foobar", "o{2}", true)]
    [InlineData("", "^$", true)]
    public void A_pattern_matches_as_in_RE2(string text, string pattern, bool matches)
    {
        var environment = CelEnvironment.Standard.WithVariable("s", CelType.String).WithVariable("p", CelType.String);
        Assert.Equal(matches, environment.Value("s.matches(p)", ("s", text), ("p", pattern)).AsBool());
    }

    [Theory]
    [InlineData("(?m)^a")]
    [InlineData("(?x)a")]
    [InlineData("(?<=a)b")]
    [InlineData("[[:nothing:]]")]
    [InlineData("[😀]")]
    [InlineData("\\Z")]
    [InlineData("a\\")]
    [InlineData("[a")]
    public void What_cannot_be_carried_over_is_refused(string pattern)
    {
        var environment = CelEnvironment.Standard.WithVariable("p", CelType.String);
        Assert.Equal(CelErrorCode.InvalidPattern, Assert.IsType<CelOutcome.Error>(environment.Evaluated("'ab'.matches(p)", ("p", pattern))).Code);
    }
}
