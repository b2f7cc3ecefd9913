using System.Collections.Immutable;
using Entente.Cel;
using Entente.Deals;
using Entente.Facts;
using NodaTime;
using NodaTime.Text;

namespace Entente.Rules;

/// <summary>How facts look to rules: the CEL types of the catalogue, and the domain's own opaque types and functions.</summary>
internal static class RuleTypes
{
    /// <summary>A day, compared and moved by days; never a time, so no zone can shift it.</summary>
    public static readonly CelType Date = CelType.Opaque("date");

    /// <summary>An exact fraction: as binary floating point 19.9 % would not compare rightly with 20 %.</summary>
    public static readonly CelType Fraction = CelType.Opaque("fraction");

    public static readonly Dictionary<SubjectKind, CelObjectType> Objects = Catalogue.Kinds.ToDictionary(
        kind => kind,
        kind => new CelObjectType("facts." + kind.Name, kind.Facts.Select(fact => (fact.Name, TypeOf(fact.Type)))));

    public static CelType TypeOf(FactType type) => type switch
    {
        FactType.Text => CelType.String,
        FactType.Texts => CelType.List(CelType.String),
        FactType.Flag => CelType.Bool,
        FactType.Count => CelType.Int,
        FactType.Date => Date,
        FactType.Share => Fraction,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The type of a parameter's value.</summary>
    public static CelType TypeOf(object value) => value switch
    {
        bool => CelType.Bool,
        long => CelType.Int,
        string => CelType.String,
        LocalDate => Date,
        Share => Fraction,
        ImmutableArray<string> => CelType.List(CelType.String),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static CelValue ValueOf(object value) => value switch
    {
        bool flag => flag,
        long count => count,
        string text => text,
        LocalDate date => new CelOpaque<LocalDate>(Date, date),
        Share share => new CelOpaque<Share>(Fraction, share),
        ImmutableArray<string> texts => CelValue.List(CelList.Of(texts.Select(text => (CelValue)text))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static LocalDate DateIn(CelValue value) => ((CelOpaque<LocalDate>)value.AsOpaque()).Value;

    private static Share ShareIn(CelValue value) => ((CelOpaque<Share>)value.AsOpaque()).Value;

    /// <summary>Everything that rules of any pack share.</summary>
    public static readonly CelEnvironment Environment = Declare();

    private static CelEnvironment Declare()
    {
        var environment = CelEnvironment.Standard.WithVariable("as_of", Date).WithFunctions(
        [
            CelFunction.Global("date", [CelType.String], Date, arguments => LocalDatePattern.Iso.Parse(arguments[0].AsString()) is { Success: true } day
                ? ValueOf(day.Value)
                : CelValue.Error(CelErrorCode.InvalidConversion, arguments[0].AsString(), "date")),
            .. CelFunction.Ordering(Date, (left, right) => DateIn(left).CompareTo(DateIn(right))),
            CelFunction.Operator("+", [Date, CelType.Int], Date, arguments => Moved(DateIn(arguments[0]), arguments[1].AsInt())),
            CelFunction.Operator("-", [Date, CelType.Int], Date, arguments => arguments[1].AsInt() == long.MinValue
                ? CelValue.Error(CelErrorCode.Overflow, "date")
                : Moved(DateIn(arguments[0]), -arguments[1].AsInt())),
            CelFunction.Operator("-", [Date, Date], CelType.Int, arguments => (long)Period.DaysBetween(DateIn(arguments[1]), DateIn(arguments[0]))),
            CelFunction.Global("fraction", [CelType.String], Fraction, arguments => Share.TryParse(arguments[0].AsString(), out var share)
                ? ValueOf(share)
                : CelValue.Error(CelErrorCode.InvalidConversion, arguments[0].AsString(), "fraction")),
            .. CelFunction.Ordering(Fraction, (left, right) => ShareIn(left).CompareTo(ShareIn(right))),
            CelFunction.Operator("+", [Fraction, Fraction], Fraction, arguments => ValueOf(ShareIn(arguments[0]) + ShareIn(arguments[1]))),
            CelFunction.Global("holding", [CelType.List(Objects[StakeFacts.Kind].Type), CelType.String, CelType.List(CelType.String)], Fraction, Holding),
        ]);
        foreach (var (kind, type) in Objects.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            environment = environment.WithObject(type);
            environment = kind.IsSingle ? environment.WithVariable(kind.Name, type.Type) : environment.WithVariable(kind.Plural, CelType.List(type.Type));
        }
        return environment;
    }

    private static CelValue Moved(LocalDate day, long days) => Math.Abs((decimal)days) <= 1_000_000
        ? ValueOf(day.PlusDays((int)days))
        : CelValue.Error(CelErrorCode.Overflow, "date");

    /// <summary><c>holding(stakes, party, countries)</c>: what holders of those countries hold of the party together, directly.</summary>
    private static CelValue Holding(ReadOnlySpan<CelValue> arguments)
    {
        var (stakes, party, countries) = (arguments[0].AsList(), arguments[1].AsString(), arguments[2].AsList());
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < countries.Count; i++)
        {
            if (!countries[i].IsKnown)
                return countries[i];
            wanted.Add(countries[i].AsString());
        }
        var sum = default(Share);
        for (var i = 0; i < stakes.Count; i++)
        {
            if (!stakes[i].IsKnown)
                return stakes[i];
            var stake = stakes[i].AsObject();
            if (!Field(stake, StakeFacts.Of, out var of) || !Field(stake, StakeFacts.HolderCountry, out var country) || !Field(stake, StakeFacts.Share, out var share))
                continue;
            if (of.IsKnown && of.AsString() != party)
                continue;
            if (country.IsKnown && !wanted.Contains(country.AsString()))
                continue;
            if (!of.IsKnown || !country.IsKnown || !share.IsKnown)
                return !of.IsKnown ? of : !country.IsKnown ? country : share;
            sum += ShareIn(share);
        }
        return ValueOf(sum);
    }

    private static bool Field(CelObject stake, FactName name, out CelValue value) => stake.TryGetField(name.Name, out value);
}
