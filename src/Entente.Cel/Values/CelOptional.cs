namespace Entente.Cel;

/// <summary>A value that may be absent (the optionals library).</summary>
internal sealed class CelOptional : CelOpaque
{
    public const string TypeName = "optional_type";

    private static readonly CelType DynType = CelType.Opaque(TypeName, CelType.Dyn);

    private CelOptional(CelValue? value) => Value = value;

    public static CelOptional None { get; } = new(null);

    public static CelOptional Of(CelValue value) => new(value);

    public CelValue? Value { get; }

    public override CelType Type => DynType;

    public override bool Equals(object? obj) => obj is CelOptional other && Nullable.Equals(Value, other.Value);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value is { } value ? $"optional.of({value})" : "optional.none()";
}
