using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>An input that is not known, by its path as a rule would write it (<c>component.licence</c>).</summary>
public sealed record CelAttribute(string Path) : IComparable<CelAttribute>
{
    public int CompareTo(CelAttribute? other) => other is null ? 1 : string.CompareOrdinal(Path, other.Path);

    public override string ToString() => Path;

    public static bool operator <(CelAttribute left, CelAttribute right) => left.CompareTo(right) < 0;
    public static bool operator >(CelAttribute left, CelAttribute right) => left.CompareTo(right) > 0;
    public static bool operator <=(CelAttribute left, CelAttribute right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CelAttribute left, CelAttribute right) => left.CompareTo(right) >= 0;
}

/// <summary>A set of attributes, ordered by path and without repeats, so that results do not depend on the order of evaluation.</summary>
internal sealed class CelUnknown
{
    private CelUnknown(ImmutableArray<CelAttribute> attributes) => Attributes = attributes;

    public ImmutableArray<CelAttribute> Attributes { get; }

    public static CelUnknown Of(ReadOnlySpan<CelAttribute> attributes) =>
        new([.. new SortedSet<CelAttribute>(attributes.ToArray())]);

    public static CelUnknown? Union(CelUnknown? left, CelUnknown? right)
    {
        if (left is null || ReferenceEquals(left, right)) return right;
        if (right is null) return left;
        var union = new SortedSet<CelAttribute>(left.Attributes);
        union.UnionWith(right.Attributes);
        return union.Count == left.Attributes.Length ? left : new([.. union]);
    }

    public override bool Equals(object? obj) => obj is CelUnknown other && Attributes.SequenceEqual(other.Attributes);

    public override int GetHashCode() => Attributes.Length == 0 ? 0 : Attributes[0].GetHashCode();
}

/// <summary>Why an evaluation failed, and where in the source; the place is null until a call has added it.</summary>
internal sealed record CelFault(CelErrorCode Code, ImmutableArray<string> Arguments, Syntax.SourceSpan? At);
