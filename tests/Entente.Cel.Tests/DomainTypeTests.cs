using System.Numerics;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cel.Tests;

/// <summary>Types of a host, declared through the public door only: a calendar date and an exact fraction.</summary>
public class DomainTypeTests
{
    private static readonly CelType Date = CelType.Opaque("date");
    private static readonly CelType Fraction = CelType.Opaque("fraction");

    private readonly record struct Ratio(BigInteger Over, BigInteger Under) : IComparable<Ratio>
    {
        public int CompareTo(Ratio other) => (Over * other.Under).CompareTo(other.Over * Under);

        public static Ratio Of(BigInteger over, BigInteger under)
        {
            var common = BigInteger.GreatestCommonDivisor(over, under);
            return new(over / common, under / common);
        }

        public static Ratio? Parse(string text)
        {
            if (!text.EndsWith('%')) return null;
            var parts = text[..^1].Split('.');
            if (parts.Length > 2 || !parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit))) return null;
            var decimals = parts.Length == 2 ? parts[1].Length : 0;
            return Of(BigInteger.Parse(string.Concat(parts), null), 100 * BigInteger.Pow(10, decimals));
        }

        public override string ToString() => $"{Over}/{Under}";
    }

    private static LocalDate DateOf(CelValue value) => ((CelOpaque<LocalDate>)value.AsOpaque()).Value;

    private static Ratio RatioOf(CelValue value) => ((CelOpaque<Ratio>)value.AsOpaque()).Value;

    private static CelValue Of(LocalDate date) => new CelOpaque<LocalDate>(Date, date);

    private static readonly CelEnvironment Environment = CelEnvironment.Standard
        .WithFunctions([.. CelFunction.Ordering(Date, (a, b) => DateOf(a).CompareTo(DateOf(b)))])
        .WithFunctions([.. CelFunction.Ordering(Fraction, (a, b) => RatioOf(a).CompareTo(RatioOf(b)))])
        .WithFunctions(
            CelFunction.Global("date", [CelType.String], Date, args => LocalDatePattern.Iso.Parse(args[0].AsString()) is { Success: true } parsed
                ? Of(parsed.Value) : CelValue.Error(CelErrorCode.InvalidConversion, args[0].AsString(), "date")),
            CelFunction.Operator("+", [Date, CelType.Int], Date, args => args[1].AsInt() is > -4_000_000 and < 4_000_000 and var days
                ? Of(DateOf(args[0]).PlusDays((int)days)) : CelValue.Error(CelErrorCode.Overflow, "date")),
            CelFunction.Member("year", Date, [], CelType.Int, args => DateOf(args[0]).Year),
            CelFunction.Global("fraction", [CelType.String], Fraction, args => Ratio.Parse(args[0].AsString()) is { } ratio
                ? new CelOpaque<Ratio>(Fraction, ratio) : CelValue.Error(CelErrorCode.InvalidConversion, args[0].AsString(), "fraction")))
        .WithVariable("signed", Date)
        .WithVariable("share", Fraction);

    [Theory]
    [InlineData("date('2026-01-22') < date('2026-02-01')", true)]
    [InlineData("date('2026-01-22') <= date('2026-01-22')", true)]
    [InlineData("date('2026-01-22') > date('2026-01-22')", false)]
    [InlineData("date('2026-01-22') == date('2026-01-22')", true)]
    [InlineData("date('2026-01-22') != date('2026-01-23')", true)]
    [InlineData("date('2026-01-22') + 10 == date('2026-02-01')", true)]
    [InlineData("date('2026-01-22').year() == 2026", true)]
    [InlineData("date('2026-01-22') in [date('2026-01-21'), date('2026-01-22')]", true)]
    [InlineData("type(date('2026-01-22')) == date", true)]
    [InlineData("fraction('19.9%') < fraction('20%')", true)]
    [InlineData("fraction('19.90%') == fraction('19.9%')", true)]
    [InlineData("fraction('33.333333333333333333333%') < fraction('33.333333333333333333334%')", true)]
    [InlineData("{'a': fraction('1%')}.a >= fraction('1.0%')", true)]
    public void A_type_of_the_host_has_its_own_operators(string text, bool expected) =>
        Assert.Equal(expected, Environment.Value(text).AsBool());

    [Fact]
    public void A_variable_of_the_type_takes_part_in_conditions()
    {
        (string, CelValue) signed = ("signed", Of(new LocalDate(2026, 1, 22)));
        Assert.True(Environment.Value("signed + 30 <= date('2026-03-01')", signed).AsBool());
        Assert.Equal("date", Environment.Compiled("signed + 30").ResultType.ToString());
        Assert.Equal("date", Environment.Value("type(signed)", signed).ToString());
    }

    [Fact]
    public void Types_that_do_not_fit_are_found_before_running_with_the_overloads_there_are()
    {
        var fault = Environment.Fault("signed < share");
        Assert.Contains("1:8: '<' does not take (date, fraction)", fault, StringComparison.Ordinal);
        Assert.Contains("'+' does not take (date, string)", Environment.Fault("signed + '1'"), StringComparison.Ordinal);
        Assert.Contains("date + int -> date", Environment.Compile("signed + '1'").Errors[0].Arguments[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_a_host_function_has_its_place()
    {
        var error = Assert.IsType<CelOutcome.Error>(Environment.Evaluated("true &&\n date('2026-13-45').year() > 3"));
        Assert.Equal((CelErrorCode.InvalidConversion, 2, 2), (error.Code, error.Line, error.Column));
    }

    [Fact]
    public void The_change_that_would_pass_is_told_in_the_types_own_words()
    {
        var traced = Environment.Compiled("share <= fraction('20%')")
            .Trace(CelBindings.Of(("share", new CelOpaque<Ratio>(Fraction, Ratio.Parse("30%")!.Value))));
        Assert.Equal("share: 3/10 -> <= 1/5", Assert.Single(traced.Flips).ToString());
    }

    [Fact]
    public void The_same_overload_cannot_be_declared_twice() =>
        Assert.Throws<ArgumentException>(() => Environment.WithFunctions(CelFunction.Operator("+", [Date, CelType.Int], Date, args => args[0])));
}
