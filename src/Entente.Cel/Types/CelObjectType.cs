using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>A field of an object type.</summary>
public sealed record CelField(string Name, CelType Type);

/// <summary>A record-like type: its name, and its fields with their types, in the order of declaration. Field selection is
/// checked against it. A type name may be used before it is declared, so types can refer to each other.</summary>
public class CelObjectType
{
    private readonly FrozenDictionary<string, CelField> _byName;

    /// <exception cref="ArgumentException">The name is no qualified identifier, or a field is declared twice.</exception>
    public CelObjectType(string name, params IEnumerable<CelField> fields)
    {
        if (!Syntax.Names.IsQualified(name)) throw new ArgumentException($"'{name}' cannot name a type.", nameof(name));
        Name = name;
        Fields = [.. fields];
        Type = CelType.Object(name);
        if (Fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != Fields.Length)
            throw new ArgumentException($"{name} declares a field twice.", nameof(fields));
        _byName = Fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    public CelObjectType(string name, params IEnumerable<(string Name, CelType Type)> fields)
        : this(name, fields.Select(f => new CelField(f.Name, f.Type))) { }

    public string Name { get; }

    public ImmutableArray<CelField> Fields { get; }

    public CelType Type { get; }

    public bool TryGetField(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CelField? field) =>
        _byName.TryGetValue(name, out field);

    /// <summary>Builds a value from an expression such as <c>name{field: 1}</c>. Names are declared fields; values are known.</summary>
    public virtual CelValue Create(IReadOnlyList<(string Name, CelValue Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (var (name, value) in fields)
            if (!_byName.TryGetValue(name, out var field) || !field.Type.Admits(value))
                return CelValue.Error(CelErrorCode.FieldType, $"{Name}.{name}", value.TypeOf().ToString(), field?.Type.ToString() ?? "");
        return new CelRecord(this, fields);
    }
}
