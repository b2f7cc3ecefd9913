using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>An ordered sequence of values. Elements may be unknown. A host may derive a list that reads elements on demand;
/// it MUST be immutable and answer any index from 0 to <see cref="Count"/> - 1.</summary>
public abstract class CelList
{
    public abstract int Count { get; }

    public abstract CelValue this[int index] { get; }

    public static CelList Empty { get; } = new ArrayList([]);

    public static CelList Of(params ReadOnlySpan<CelValue> items) => items.IsEmpty ? Empty : new ArrayList(items.ToArray());

    public static CelList Of(IEnumerable<CelValue> items) => new ArrayList([.. items]);

    internal static CelList Owning(CelValue[] items) => items.Length == 0 ? Empty : new ArrayList(items);

    public sealed override bool Equals(object? obj)
    {
        if (obj is not CelList other || other.Count != Count) return false;
        for (var i = 0; i < Count; i++) if (!this[i].Equals(other[i])) return false;
        return true;
    }

    public sealed override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, this[0]);

    private sealed class ArrayList(CelValue[] items) : CelList
    {
        public override int Count => items.Length;

        public override CelValue this[int index] => items[index];
    }
}
