using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Entente.Deals;

/// <summary>An exact fraction in lowest terms, such as a stake of 19.9 %: as binary floating point it would not compare
/// rightly with its limits. <c>default</c> is 0. Denominator is always positive.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A share is a value, not a collection.")]
public readonly struct Share : IEquatable<Share>, IComparable<Share>
{
    private readonly BigInteger denominatorLessOne;

    public Share(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign <= 0)
            throw new ArgumentOutOfRangeException(nameof(denominator), "Expected a positive denominator.");
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        denominatorLessOne = (denominator / common) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => denominatorLessOne + 1;

    public static Share operator +(Share left, Share right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Share Add(Share left, Share right) => left + right;

    /// <summary>Reads <c>19.9%</c>, <c>0.199</c> or <c>1/3</c>; at most 30 characters.</summary>
    public static bool TryParse(string text, out Share share)
    {
        share = default;
        var span = text.AsSpan().Trim();
        if (span.Length is 0 or > 30)
            return false;
        var hundredth = span[^1] == '%';
        if (hundredth)
            span = span[..^1].TrimEnd();
        var slash = span.IndexOf('/');
        if (slash >= 0)
        {
            if (hundredth || !TryWhole(span[..slash], out var above) || !TryWhole(span[(slash + 1)..], out var below) || below.IsZero)
                return false;
            share = new Share(above, below);
            return true;
        }
        var point = span.IndexOf('.');
        var whole = point < 0 ? span : span[..point];
        var part = point < 0 ? [] : span[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && part.IsEmpty) || !TryWhole(string.Concat(whole, part), out var digits))
            return false;
        share = new Share(digits, BigInteger.Pow(10, part.Length + (hundredth ? 2 : 0)));
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<char> text, out BigInteger number) =>
        BigInteger.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);

    public int CompareTo(Share other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Share other) => Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    public override bool Equals(object? obj) => obj is Share other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, denominatorLessOne);

    public static bool operator ==(Share left, Share right) => left.Equals(right);

    public static bool operator !=(Share left, Share right) => !left.Equals(right);

    public static bool operator <(Share left, Share right) => left.CompareTo(right) < 0;

    public static bool operator <=(Share left, Share right) => left.CompareTo(right) <= 0;

    public static bool operator >(Share left, Share right) => left.CompareTo(right) > 0;

    public static bool operator >=(Share left, Share right) => left.CompareTo(right) >= 0;

    /// <summary>As per cent where that ends (<c>19.9%</c>), else as a fraction (<c>1/3</c>).</summary>
    public override string ToString()
    {
        var scaled = Numerator * 100;
        for (var places = 0; places <= 12; places++, scaled *= 10)
            if ((scaled % Denominator).IsZero)
            {
                var digits = (scaled / Denominator).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
                return places == 0 ? digits + "%" : digits[..^places] + "." + digits[^places..] + "%";
            }
        return Invariant($"{Numerator}/{Denominator}");
    }
}
