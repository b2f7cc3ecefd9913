using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cel;

/// <summary>Texts of timestamps (RFC 3339), durations (<c>1h30m</c>) and time zones (TZDB names, fixed offsets).</summary>
internal static class Temporal
{
    public static Instant Earliest { get; } = Instant.FromUtc(1, 1, 1, 0, 0, 0);
    public static Instant Latest { get; } = Instant.FromUtc(9999, 12, 31, 23, 59, 59).PlusNanoseconds(999_999_999);

    public static bool TryParseTimestamp(string text, out Instant value)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        value = parsed.Success ? parsed.Value.ToInstant() : default;
        return parsed.Success && value >= Earliest && value <= Latest;
    }

    public static string Format(Instant value) => InstantPattern.ExtendedIso.Format(value);

    public static string Format(Duration value)
    {
        var nanoseconds = value.ToInt128Nanoseconds();
        var magnitude = Int128.Abs(nanoseconds);
        var (seconds, rest) = (magnitude / 1_000_000_000, (int)(magnitude % 1_000_000_000));
        var fraction = rest == 0 ? "" : "." + rest.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(nanoseconds < 0 ? "-" : "")}{seconds}{fraction}s");
    }

    /// <summary>Reads a sequence of decimal numbers with units, as <c>-1h2.5m</c>; a lone 0 needs no unit.</summary>
    public static bool TryParseDuration(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length > 200) return false;
        var at = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-') negative = text[at++] == '-';
        if (text.AsSpan(at) is "0") return true;
        if (at == text.Length) return false;
        Int128 total = 0;
        while (at < text.Length)
        {
            var start = at;
            Int128 whole = 0;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                whole = whole * 10 + (text[at++] - '0');
                if (whole > long.MaxValue) return false;
            }
            var digits = at - start;
            Int128 fraction = 0, scale = 1;
            if (at < text.Length && text[at] == '.')
            {
                at++;
                for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
                    if (scale < 1_000_000_000_000_000)
                    {
                        fraction = fraction * 10 + (text[at] - '0');
                        scale *= 10;
                    }
            }
            if (digits == 0 || UnitAt(text.AsSpan(at)) is not (var unit, var length)) return false;
            at += length;
            total += whole * unit + fraction * unit / scale;
            if (total > (Int128)long.MaxValue + 1) return false;
        }
        if (negative) total = -total;
        if (total > long.MaxValue) return false;
        nanoseconds = (long)total;
        return true;
    }

    private static (long Nanoseconds, int Length)? UnitAt(ReadOnlySpan<char> text) => text switch
    {
        ['h', ..] => (3_600_000_000_000, 1),
        ['m', 's', ..] => (1_000_000, 2),
        ['m', ..] => (60_000_000_000, 1),
        ['s', ..] => (1_000_000_000, 1),
        ['u' or '\u00b5' or '\u03bc', 's', ..] => (1_000, 2),
        ['n', 's', ..] => (1, 2),
        _ => null,
    };

    /// <summary>A zone of the time zone database by name, or a fixed offset as <c>+02:00</c>; null where it is neither.</summary>
    public static DateTimeZone? Zone(string name)
    {
        var digits = name.AsSpan().TrimStart("+-");
        if (digits.Length == 5 && name.Length - digits.Length <= 1 && digits[2] == ':'
            && int.TryParse(digits[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= 18
            && int.TryParse(digits[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60
            && hours * 60 + minutes <= 18 * 60)
        {
            var seconds = (hours * 60 + minutes) * 60;
            return DateTimeZone.ForOffset(Offset.FromSeconds(name[0] == '-' ? -seconds : seconds));
        }
        return name.Length is 0 or > 64 ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
    }
}
