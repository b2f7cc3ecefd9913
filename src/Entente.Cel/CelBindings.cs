using System.Collections.Frozen;

namespace Entente.Cel;

/// <summary>Values of variables, by full name. A value may be unknown as a whole (<see cref="CelValue.Unknown"/>).
/// Answers MUST not change while an evaluation runs.</summary>
public interface ICelBindings
{
    bool TryGet(string name, out CelValue value);
}

/// <summary>Bindings held in memory, or answered by a function.</summary>
public abstract class CelBindings : ICelBindings
{
    private CelBindings() { }

    public static ICelBindings Empty { get; } = Of();

    public static ICelBindings Of(params IEnumerable<(string Name, CelValue Value)> values) =>
        new Held(values.ToFrozenDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));

    /// <summary>Asks a function, which answers null for a name without value.</summary>
    public static ICelBindings From(Func<string, CelValue?> lookup) => new Asked(lookup);

    public abstract bool TryGet(string name, out CelValue value);

    private sealed class Held(FrozenDictionary<string, CelValue> values) : CelBindings
    {
        public override bool TryGet(string name, out CelValue value) => values.TryGetValue(name, out value);
    }

    private sealed class Asked(Func<string, CelValue?> lookup) : CelBindings
    {
        public override bool TryGet(string name, out CelValue value)
        {
            var found = lookup(name);
            value = found.GetValueOrDefault();
            return found.HasValue;
        }
    }
}
