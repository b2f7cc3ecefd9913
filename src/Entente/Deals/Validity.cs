using NodaTime;

namespace Entente.Deals;

/// <summary>From its first day up to, not including, <see cref="Until"/>; no end where that is null. <c>default</c> begins on
/// 0001-01-01 and has no end. An interval whose end is its beginning is empty and holds on no day.</summary>
public readonly record struct Validity(LocalDate From, LocalDate? Until)
{
    public static Validity Always { get; } = new(LocalDate.MinIsoValue, null);

    public bool Holds(LocalDate day) => From <= day && (Until is not { } until || day < until);
}
