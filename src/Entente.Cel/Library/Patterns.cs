using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Entente.Cel.Library;

/// <summary>Regular expressions in time linear in the text. The language asks for RE2's syntax, which is translated; .NET's
/// non-backtracking engine refuses what would need backtracking, as RE2 does.</summary>
internal static class Patterns
{
    private const int LongestPattern = 1000;
    private const int MostKept = 256;

    private static readonly ConcurrentDictionary<string, Regex?> Kept = new(StringComparer.Ordinal);

    public static CelValue Matches(ReadOnlySpan<CelValue> args, CelBudget budget)
    {
        var (text, pattern) = (args[0].AsString(), args[1].AsString());
        // Building the automaton dominates; running it takes one move per character.
        if (!budget.TrySpend(pattern.Length + text.Length / 4)) return default;
        return Of(pattern) is { } regex ? regex.IsMatch(text) : CelValue.Error(CelErrorCode.InvalidPattern, pattern);
    }

    /// <summary>The pattern, compiled; null where it is not supported.</summary>
    public static Regex? Of(string pattern)
    {
        if (pattern.Length > LongestPattern) return null;
        if (Kept.TryGetValue(pattern, out var known)) return known;
        Regex? regex = null;
        try
        {
            if (PatternSyntax.Translate(pattern) is { } translated)
                regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Wrong syntax, a backreference or look-around, or an automaton beyond the engine's size limit: stays null.
        }
        // What is kept never changes a result, only how soon it comes.
        if (Kept.Count < MostKept) Kept.TryAdd(pattern, regex);
        return regex;
    }
}
