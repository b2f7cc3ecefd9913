namespace Entente.Cel;

/// <summary>A value of a type that the language does not know, with its own equality. Implementations MUST be immutable,
/// override <see cref="object.Equals(object)"/>, and give a <see cref="object.ToString"/> that people and traces show.</summary>
public abstract class CelOpaque
{
    public abstract CelType Type { get; }
}

/// <summary>An opaque value around a .NET value with equality of its own, such as a <c>LocalDate</c>.</summary>
public sealed class CelOpaque<T>(CelType type, T value) : CelOpaque where T : IEquatable<T>
{
    public override CelType Type { get; } = type;

    public T Value { get; } = value;

    public override bool Equals(object? obj) => obj is CelOpaque<T> other && Type.Equals(other.Type) && Value.Equals(other.Value);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value is IFormattable formattable
        ? formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)
        : Value.ToString() ?? "";
}
