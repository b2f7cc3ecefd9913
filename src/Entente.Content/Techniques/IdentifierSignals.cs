using System.Buffers;
using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Names in code that tell a technique where no import does, and calls that are written out in full.</summary>
internal sealed class IdentifierSignals
{
    private readonly FrozenDictionary<string, (int Technique, bool IsCall)> texts;
    private readonly FrozenDictionary<string, (int Technique, bool IsCall)>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly SearchValues<string> search;
    private readonly int[] lengths;

    private IdentifierSignals()
    {
        var all = new Dictionary<string, (int, bool)>(StringComparer.Ordinal);
        for (var i = 0; i < Taxonomy.Entries.Count; i++)
        {
            foreach (var call in Taxonomy.Entries[i].Calls)
                all.TryAdd(call, (i, true));
            foreach (var phrase in Taxonomy.Entries[i].Words.Select(words => words.Split(' ')))
            {
                all.TryAdd(string.Join('_', phrase), (i, false));
                all.TryAdd(string.Concat(phrase.Select(Capital)), (i, false));
                all.TryAdd(phrase[0] + string.Concat(phrase.Skip(1).Select(Capital)), (i, false));
            }
        }
        texts = all.ToFrozenDictionary(StringComparer.Ordinal);
        lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        search = SearchValues.Create([.. all.Keys], StringComparison.Ordinal);
        lengths = [.. all.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    public static IdentifierSignals Instance { get; } = new();

    /// <summary>The next name or call at or after the position; -1 where there is none.</summary>
    /// <param name="length">Of the whole identifier around it, or of the call.</param>
    public int Next(ReadOnlySpan<char> text, int from, out int length, out int technique, out bool isCall)
    {
        while (from < text.Length && text[from..].IndexOfAny(search) is >= 0 and var found)
        {
            var at = from + found;
            foreach (var size in lengths)
            {
                if (at + size > text.Length || !lookup.TryGetValue(text.Slice(at, size), out var signal))
                    continue;
                if (!StartsWord(text, at) || !EndsWord(text, at + size))
                    continue;
                (technique, isCall) = signal;
                var start = at;
                var end = at + size;
                if (!isCall)
                    (start, end) = Widen(text, start, end);
                length = end - start;
                return start;
            }
            from = at + 1;
        }
        (length, technique, isCall) = (0, -1, false);
        return -1;
    }

    /// <summary>A word begins at an underscore or other separator, or where lower case turns to upper.</summary>
    private static bool StartsWord(ReadOnlySpan<char> text, int at) => at == 0
        || !char.IsLetterOrDigit(text[at - 1])
        || (char.IsUpper(text[at]) && !char.IsUpper(text[at - 1]));

    /// <summary>A word ends before a separator, an upper-case letter or a digit. A plural still is the word.</summary>
    private static bool EndsWord(ReadOnlySpan<char> text, int at) => at == text.Length
        || !char.IsLower(text[at])
        || (text[at] == 's' && (at + 1 == text.Length || !char.IsLower(text[at + 1])));

    private static (int Start, int End) Widen(ReadOnlySpan<char> text, int start, int end)
    {
        const int Longest = 100;
        while (start > 0 && end - start < Longest && IsIdentifier(text[start - 1]))
            start--;
        while (end < text.Length && end - start < Longest && IsIdentifier(text[end]))
            end++;
        return (start, end);
    }

    private static bool IsIdentifier(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
