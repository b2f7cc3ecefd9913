namespace Entente.Deals.Reading;

/// <summary>The name that was probably meant.</summary>
public static class Nearest
{
    /// <returns>The nearest candidate within a third of the name's length (at least one edit), or the empty string.
    /// Of equally near ones the first in ordinal order.</returns>
    public static string To(string name, IEnumerable<string> candidates)
    {
        if (name.Length > 64)
            return "";
        var most = Math.Max(1, (name.Length + 2) / 3);
        return candidates.Distinct(StringComparer.Ordinal).Where(candidate => candidate.Length <= 128)
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= most)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault("");
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    /// Case, and hyphen against underscore, count for nothing: they are what people get wrong most.</summary>
    private static int Distance(string from, string to)
    {
        Span<int> beforeLast = stackalloc int[to.Length + 1];
        Span<int> last = stackalloc int[to.Length + 1];
        Span<int> current = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            last[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    best = Math.Min(best, beforeLast[j - 2] + 1);
                current[j] = best;
            }
            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }
        return last[to.Length];
    }

    private static bool Same(char left, char right) =>
        char.ToLowerInvariant(left) == char.ToLowerInvariant(right) || (left is '-' or '_' && right is '-' or '_');
}
