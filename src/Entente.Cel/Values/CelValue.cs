using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;

namespace Entente.Cel;

/// <summary>One value of the language, or an unknown or error in its place. Numbers, booleans and durations are held
/// without allocation. <c>default</c> is <c>null</c> of the language. Equality (<see cref="Equals(CelValue)"/>) is by
/// kind and content, with NaN equal to itself, as .NET collections need it; the language's own equality, under which
/// <c>1 == 1.0</c>, is <see cref="CelEquality"/>.</summary>
public readonly struct CelValue : IEquatable<CelValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CelValue(CelKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    public CelKind Kind { get; }

    public static CelValue Null => default;
    public static CelValue True => new(CelKind.Bool, 1);
    public static CelValue False => new(CelKind.Bool, 0);

    public static CelValue Bool(bool value) => new(CelKind.Bool, value ? 1 : 0);
    public static CelValue Int(long value) => new(CelKind.Int, value);
    public static CelValue Uint(ulong value) => new(CelKind.Uint, unchecked((long)value));
    public static CelValue Double(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));
    public static CelValue List(CelList list) => new(CelKind.List, 0, list);
    public static CelValue List(params ReadOnlySpan<CelValue> items) => List(CelList.Of(items));
    public static CelValue Map(CelMap map) => new(CelKind.Map, 0, map);
    public static CelValue Object(CelObject value) => new(CelKind.Object, 0, value);
    public static CelValue Opaque(CelOpaque value) => new(CelKind.Opaque, 0, value);
    public static CelValue Type(CelType type) => new(CelKind.Type, 0, type);
    public static CelValue Bytes(ReadOnlySpan<byte> bytes) => new(CelKind.Bytes, 0, bytes.ToArray());

    /// <summary>A string. An unpaired surrogate is replaced by U+FFFD, for strings are sequences of code points.</summary>
    public static CelValue String(string value) => new(CelKind.String, 0, CodePoints.WellFormed(value));

    /// <summary>A point in time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z; outside it, an error.</summary>
    public static CelValue Timestamp(Instant value) => value < Temporal.Earliest || value > Temporal.Latest
        ? Error(CelErrorCode.Overflow, "timestamp")
        : new(CelKind.Timestamp, 0, value);

    /// <summary>A span of time of at most 2^63 - 1 nanoseconds either way (about 292 years); beyond it, an error.</summary>
    public static CelValue Duration(Duration value)
    {
        var nanoseconds = value.ToInt128Nanoseconds();
        return nanoseconds < long.MinValue || nanoseconds > long.MaxValue
            ? Error(CelErrorCode.Overflow, "duration")
            : new(CelKind.Duration, (long)nanoseconds);
    }

    /// <summary>What is not known yet, and which inputs would tell.</summary>
    public static CelValue Unknown(params ReadOnlySpan<CelAttribute> attributes) =>
        new(CelKind.Unknown, 0, CelUnknown.Of(attributes));

    /// <summary>A failure of a function. The place is added by the call.</summary>
    public static CelValue Error(CelErrorCode code, params ReadOnlySpan<string> arguments) =>
        new(CelKind.Error, 0, new CelFault(code, [.. arguments], null));

    internal static CelValue Of(CelUnknown unknown) => new(CelKind.Unknown, 0, unknown);
    internal static CelValue Of(CelFault fault) => new(CelKind.Error, 0, fault);
    internal static CelValue DurationOfNanoseconds(long nanoseconds) => new(CelKind.Duration, nanoseconds);
    internal static CelValue TrustedString(string wellFormed) => new(CelKind.String, 0, wellFormed);
    internal static CelValue TrustedBytes(byte[] owned) => new(CelKind.Bytes, 0, owned);

    public static implicit operator CelValue(bool value) => Bool(value);
    public static implicit operator CelValue(long value) => Int(value);
    public static implicit operator CelValue(double value) => Double(value);
    public static implicit operator CelValue(string value) => String(value);
    public static implicit operator CelValue(CelList value) => List(value);
    public static implicit operator CelValue(CelMap value) => Map(value);
    public static implicit operator CelValue(CelObject value) => Object(value);
    public static implicit operator CelValue(CelOpaque value) => Opaque(value);

    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;
    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;

    /// <summary>Whether this is a value of the language: neither unknown nor an error.</summary>
    public bool IsKnown => Kind < CelKind.Unknown;

    internal long Bits => _bits;

    public bool AsBool() => Expect(CelKind.Bool)._bits != 0;
    public long AsInt() => Expect(CelKind.Int)._bits;
    public ulong AsUint() => unchecked((ulong)Expect(CelKind.Uint)._bits);
    public double AsDouble() => BitConverter.Int64BitsToDouble(Expect(CelKind.Double)._bits);
    public string AsString() => (string)Expect(CelKind.String)._reference!;
    public ReadOnlySpan<byte> AsBytes() => (byte[])Expect(CelKind.Bytes)._reference!;
    public CelList AsList() => (CelList)Expect(CelKind.List)._reference!;
    public CelMap AsMap() => (CelMap)Expect(CelKind.Map)._reference!;
    public CelType AsType() => (CelType)Expect(CelKind.Type)._reference!;
    public Instant AsTimestamp() => (Instant)Expect(CelKind.Timestamp)._reference!;
    public Duration AsDuration() => NodaTime.Duration.FromNanoseconds(Expect(CelKind.Duration)._bits);
    public CelObject AsObject() => (CelObject)Expect(CelKind.Object)._reference!;
    public CelOpaque AsOpaque() => (CelOpaque)Expect(CelKind.Opaque)._reference!;
    public ImmutableArray<CelAttribute> AsUnknown() => UnknownPart.Attributes;

    internal CelUnknown UnknownPart => (CelUnknown)Expect(CelKind.Unknown)._reference!;
    internal CelFault Fault => (CelFault)Expect(CelKind.Error)._reference!;

    /// <summary>The type of this value as <c>type()</c> tells it: parameters of lists and maps are not kept at run time.</summary>
    public CelType TypeOf() => Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.List => CelType.List(CelType.Dyn),
        CelKind.Map => CelType.Map(CelType.Dyn, CelType.Dyn),
        CelKind.Type => CelType.Type,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.Opaque => AsOpaque().Type,
        CelKind.Object => AsObject().Type.Type,
        _ => CelType.Dyn,
    };

    public bool Equals(CelValue other)
    {
        if (Kind != other.Kind) return false;
        return Kind switch
        {
            CelKind.Null => true,
            CelKind.Double => AsDouble().Equals(other.AsDouble()),
            CelKind.Bytes => AsBytes().SequenceEqual(other.AsBytes()),
            _ => _bits == other._bits && (_reference is null || _reference.Equals(other._reference)),
        };
    }

    public override bool Equals(object? obj) => obj is CelValue other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        CelKind.Bytes => HashCode.Combine(Kind, AsBytes().Length, AsBytes().IsEmpty ? 0 : AsBytes()[0]),
        CelKind.Double => AsDouble().GetHashCode(),
        _ => HashCode.Combine(Kind, _bits, _reference),
    };

    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);
    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);

    /// <summary>The value as an expression would write it (<c>[1, 2u, "a"]</c>), cut after 4,096 characters.</summary>
    public override string ToString() => CelRendering.Render(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CelValue Expect(CelKind kind)
    {
        if (Kind != kind) ThrowOther(kind);
        return this;
    }

    private void ThrowOther(CelKind expected) =>
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The value is {Kind}, not {expected}."));
}
