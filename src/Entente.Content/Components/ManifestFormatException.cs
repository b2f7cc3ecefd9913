using System.Globalization;

namespace Entente.Content;

/// <summary>The content is not what its kind says. Never leaves the examiner: it becomes a <see cref="Claim.Malformed"/>.</summary>
/// <param name="line">From 1; 0 where unknown.</param>
/// <param name="column">From 1; 0 where unknown.</param>
internal sealed class ManifestFormatException(int line, int column, string what) : Exception(
    line == 0 ? what
    : column == 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {what}")
    : string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {what}"))
{
    public int Line => line;
}
