namespace Entente.Deals;

/// <summary>A territory by its ISO 3166-1 alpha-2 code, upper case, or <c>EU</c>, or <c>WW</c> for the whole world.
/// <c>default</c> is no territory and covers nothing.</summary>
public readonly record struct Territory(string Code)
{
    public static Territory World { get; } = new("WW");

    public bool Covers(Territory other) => Code == other.Code || this == World;

    public override string ToString() => Code;
}
