using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Entente.Cel.Library;

/// <summary>Regular expressions in time linear in the text. The language asks for RE2's syntax; .NET's non-backtracking engine takes
/// nearly all of it, and refuses what would need backtracking, as RE2 does.</summary>
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
        Regex? regex;
        try
        {
            regex = new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Wrong syntax, a backreference or look-around, or an automaton beyond the engine's size limit.
            regex = null;
        }
        // What is kept never changes a result, only how soon it comes.
        if (Kept.Count < MostKept) Kept.TryAdd(pattern, regex);
        return regex;
    }

    /// <summary>RE2 writes named groups <c>(?P&lt;name&gt;</c>, quotes <c>\Q..\E</c>, ends the text with <c>\z</c>, and lets <c>$</c> match
    /// at the very end only.</summary>
    private static string Translate(string pattern)
    {
        var result = new System.Text.StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                if (pattern[i + 1] == 'Q')
                {
                    var end = pattern.IndexOf("\\E", i + 2, StringComparison.Ordinal);
                    result.Append(Regex.Escape(pattern[(i + 2)..(end < 0 ? pattern.Length : end)]));
                    i = end < 0 ? pattern.Length : end + 1;
                    continue;
                }
                // ASCII classes in RE2, Unicode ones in .NET.
                result.Append(pattern[i + 1] switch
                {
                    'd' when !inClass => "[0-9]",
                    'd' => "0-9",
                    'w' when !inClass => "[0-9A-Za-z_]",
                    'w' => "0-9A-Za-z_",
                    's' when !inClass => "[\\t\\n\\f\\r ]",
                    's' => "\\t\\n\\f\\r ",
                    'D' when !inClass => "[^0-9]",
                    'W' when !inClass => "[^0-9A-Za-z_]",
                    'S' when !inClass => "[^\\t\\n\\f\\r ]",
                    var other => $"\\{other}",
                });
                i++;
            }
            else if (inClass)
            {
                inClass = c != ']';
                result.Append(c);
            }
            else if (c == '[')
            {
                inClass = true;
                result.Append(c);
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') result.Append(pattern[++i]);
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                {
                    result.Append("\\]");
                    i++;
                }
            }
            else if (c == '$') result.Append("\\z");
            else if (pattern.AsSpan(i).StartsWith("(?P<", StringComparison.Ordinal))
            {
                result.Append("(?<");
                i += 3;
            }
            else result.Append(c);
        }
        return result.ToString();
    }
}
