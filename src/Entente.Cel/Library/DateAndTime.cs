using NodaTime;

namespace Entente.Cel.Library;

/// <summary>Parts of timestamps, in UTC or a named zone, and of durations.</summary>
internal static class DateAndTime
{
    public static IEnumerable<CelFunction> Functions { get; } =
    [
        .. Part("getFullYear", t => t.Year),
        .. Part("getMonth", t => t.Month - 1),
        .. Part("getDate", t => t.Day),
        .. Part("getDayOfMonth", t => t.Day - 1),
        .. Part("getDayOfWeek", t => (int)t.DayOfWeek % 7),
        .. Part("getDayOfYear", t => t.DayOfYear - 1),
        .. Part("getHours", t => t.Hour),
        .. Part("getMinutes", t => t.Minute),
        .. Part("getSeconds", t => t.Second),
        .. Part("getMilliseconds", t => t.Millisecond),
        OfDuration("getHours", nanoseconds => nanoseconds / 3_600_000_000_000),
        OfDuration("getMinutes", nanoseconds => nanoseconds / 60_000_000_000),
        OfDuration("getSeconds", nanoseconds => nanoseconds / 1_000_000_000),
        OfDuration("getMilliseconds", nanoseconds => nanoseconds / 1_000_000 % 1000),
    ];

    private static CelFunction[] Part(string name, Func<ZonedDateTime, int> part) =>
    [
        CelFunction.Member(name, CelType.Timestamp, [], CelType.Int, args => part(args[0].AsTimestamp().InUtc())),
        CelFunction.Member(name, CelType.Timestamp, [CelType.String], CelType.Int, args =>
            Temporal.Zone(args[1].AsString()) is { } zone
                ? part(args[0].AsTimestamp().InZone(zone))
                : CelValue.Error(CelErrorCode.InvalidTimeZone, args[1].AsString())),
    ];

    private static CelFunction OfDuration(string name, Func<long, long> part) =>
        CelFunction.Member(name, CelType.Duration, [], CelType.Int, args => part(args[0].Bits));
}
