using System.Diagnostics.CodeAnalysis;

namespace Entente.Cel;

/// <summary>A finite map with bool, int, uint or string keys. Keys are found by the language's numeric equality: 1, 1u and
/// 1.0 are one key. Order of <see cref="Keys"/> is the order of writing. A host may derive a map that reads on demand;
/// it MUST be immutable.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The word of the language.")]
public abstract class CelMap
{
    public abstract int Count { get; }

    public abstract IReadOnlyList<CelValue> Keys { get; }

    public abstract bool TryGet(CelValue key, out CelValue value);

    public static CelMap Empty { get; } = new Hashed([], []);

    /// <summary>The map of these entries.</summary>
    /// <exception cref="ArgumentException">A key is repeated, or of a kind that cannot be a key.</exception>
    public static CelMap Of(params IEnumerable<(CelValue Key, CelValue Value)> entries)
    {
        var builder = new Builder();
        foreach (var (key, value) in entries)
            if (builder.Add(key, value) is { } wrong)
                throw new ArgumentException($"{wrong}: {key}", nameof(entries));
        return builder.Build();
    }

    public sealed override bool Equals(object? obj)
    {
        if (obj is not CelMap other || other.Count != Count) return false;
        foreach (var key in Keys)
            if (!TryGet(key, out var mine) || !other.TryGet(key, out var theirs) || !mine.Equals(theirs)) return false;
        return true;
    }

    public sealed override int GetHashCode() => Count;

    /// <summary>One form for all numeric keys that are equal, so that a hash finds them. Null where the value cannot be equal to any key.</summary>
    internal static CelValue? KeyForm(CelValue key) => key.Kind switch
    {
        CelKind.Bool or CelKind.Int or CelKind.String => (CelValue?)key,
        CelKind.Uint => key.AsUint() <= long.MaxValue ? CelValue.Int((long)key.AsUint()) : key,
        CelKind.Double => key.AsDouble() switch
        {
            >= -9223372036854775808.0 and < 9223372036854775808.0 and var d when Math.Floor(d) == d => (CelValue?)CelValue.Int((long)d),
            >= 9223372036854775808.0 and < 18446744073709551616.0 and var d => CelValue.Uint((ulong)d),
            _ => null,
        },
        _ => null,
    };

    internal sealed class Builder
    {
        private readonly List<CelValue> _keys = [];
        private readonly Dictionary<CelValue, CelValue> _values = [];

        public CelErrorCode? Add(CelValue key, CelValue value)
        {
            if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String)) return CelErrorCode.UnsupportedKey;
            if (!_values.TryAdd(KeyForm(key)!.Value, value)) return CelErrorCode.DuplicateKey;
            _keys.Add(key);
            return null;
        }

        public CelMap Build() => _keys.Count == 0 ? Empty : new Hashed(_keys, _values);
    }

    private sealed class Hashed(List<CelValue> keys, Dictionary<CelValue, CelValue> values) : CelMap
    {
        public override int Count => keys.Count;

        public override IReadOnlyList<CelValue> Keys => keys;

        public override bool TryGet(CelValue key, out CelValue value)
        {
            if (KeyForm(key) is { } form) return values.TryGetValue(form, out value);
            value = default;
            return false;
        }
    }
}
