using System.Collections.Frozen;

namespace Entente.Cel;

/// <summary>A value with named fields, as its type declares them. A host derives its own to read fields on demand.
/// Implementations MUST be immutable while an evaluation runs.</summary>
public abstract class CelObject
{
    public abstract CelObjectType Type { get; }

    /// <summary>The value of a declared field; it may be unknown (<see cref="CelValue.Unknown"/>). False where the field
    /// is not set, which <c>has()</c> tells.</summary>
    public abstract bool TryGetField(string name, out CelValue value);

    /// <summary>What selecting a declared field gives that is not set: by default an error. A message with default values
    /// overrides this.</summary>
    public virtual CelValue Unset(string name) => CelValue.Error(CelErrorCode.FieldNotSet, Type.Name, name);
}

/// <summary>An object whose fields are held in memory.</summary>
public sealed class CelRecord : CelObject
{
    private readonly FrozenDictionary<string, CelValue> _fields;

    /// <exception cref="ArgumentException">A field is not declared by the type, or the value does not fit its type.</exception>
    public CelRecord(CelObjectType type, params IEnumerable<(string Name, CelValue Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(fields);
        Type = type;
        var values = new Dictionary<string, CelValue>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (!type.TryGetField(name, out var field)) throw new ArgumentException($"{type.Name} has no field '{name}'.", nameof(fields));
            if (value.IsKnown && !field.Type.Admits(value))
                throw new ArgumentException($"{type.Name}.{name} is {field.Type}, not {value.TypeOf()}.", nameof(fields));
            values[name] = value;
        }
        _fields = values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public override CelObjectType Type { get; }

    public override bool TryGetField(string name, out CelValue value) => _fields.TryGetValue(name, out value);

    public override bool Equals(object? obj) => obj is CelRecord other && other.Type.Name == Type.Name
        && other._fields.Count == _fields.Count
        && _fields.All(f => other._fields.TryGetValue(f.Key, out var value) && value.Equals(f.Value));

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Type.Name);
}
