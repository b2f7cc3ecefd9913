namespace Entente.Deals;

/// <summary>A territory by its ISO 3166-1 alpha-2 code, upper case, or <c>EU</c>, or <c>WW</c> for the whole world.
/// <c>default</c> is no territory.</summary>
public readonly record struct Territory(string Code)
{
    public override string ToString() => Code;
}
