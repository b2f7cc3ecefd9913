using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Entente.Content;

/// <summary>Names in code that tell a technique where no import does, and calls that are written out in full. Found by
/// grams: of each text two neighbouring runs of four characters across the seam of its words, which are rare in other
/// text, are looked for at every second position; then the whole text is compared.</summary>
internal sealed class IdentifierSignals
{
    private const int Gram = 4;
    private const int Stride = 2;

    /// <summary>Folds the case of four ASCII letters at once; what it does to other characters it does on both sides.</summary>
    private const ulong Fold = 0x0020_0020_0020_0020;

    private readonly record struct Signal(string Text, int Offset, int Technique, bool IsCall);

    private readonly Dictionary<ulong, Signal[]> grams;
    private readonly ulong[] filter = new ulong[1 << 10];

    private IdentifierSignals()
    {
        var all = new Dictionary<string, (int Seam, int Technique, bool IsCall)>(StringComparer.Ordinal);
        for (var i = 0; i < Taxonomy.Entries.Count; i++)
        {
            foreach (var call in Taxonomy.Entries[i].Calls)
                all.TryAdd(call, (call.Length / 2, i, true));
            foreach (var words in Taxonomy.Entries[i].Words.Select(words => words.Split(' ')))
            {
                var seam = words.Length == 1 ? words[0].Length / 2 : words[0].Length;
                all.TryAdd(string.Join('_', words), (seam, i, false));
                all.TryAdd(string.Join('_', words).ToUpperInvariant(), (seam, i, false));
                all.TryAdd(string.Concat(words.Select(Capital)), (seam, i, false));
                all.TryAdd(words[0] + string.Concat(words.Skip(1).Select(Capital)), (seam, i, false));
            }
        }
        grams = all.SelectMany(pair => Grams(pair.Key, pair.Value.Seam, pair.Value.Technique, pair.Value.IsCall))
            .GroupBy(pair => pair.Gram, pair => pair.Signal)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(signal => signal.Text.Length).ThenBy(signal => signal.Text, StringComparer.Ordinal).ToArray());
        foreach (var gram in grams.Keys)
            filter[Hash(gram) >> 6] |= 1UL << (int)(Hash(gram) & 63);
    }

    public static IdentifierSignals Instance { get; } = new();

    /// <summary>Every name and call that is looked for.</summary>
    public IEnumerable<string> Texts => grams.Values.SelectMany(signals => signals).Select(signal => signal.Text).Distinct();

    /// <summary>The next name or call that begins at or after the position; -1 where there is none.</summary>
    /// <param name="length">Of the whole identifier around it, or of the call.</param>
    public int Next(ReadOnlySpan<char> text, int from, out int length, out int technique, out bool isCall)
    {
        (length, technique, isCall) = (0, -1, false);
        ref var first = ref MemoryMarshal.GetReference(text);
        var bits = filter;
        for (var i = from & ~(Stride - 1); i <= text.Length - Gram; i += Stride)
        {
            var gram = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref first, i))) | Fold;
            var hash = Hash(gram);
            if ((bits[hash >> 6] & (1UL << (int)(hash & 63))) == 0 || !grams.TryGetValue(gram, out var signals))
                continue;
            foreach (var signal in signals)
            {
                var at = i - signal.Offset;
                if (at < from || !text[at..].StartsWith(signal.Text) || !StartsWord(text, at) || !EndsWord(text, at + signal.Text.Length))
                    continue;
                (technique, isCall) = (signal.Technique, signal.IsCall);
                var (start, end) = isCall ? (at, at + signal.Text.Length) : Widen(text, from, at, at + signal.Text.Length);
                length = end - start;
                return start;
            }
        }
        return -1;
    }

    /// <summary>The grams at an even and at an odd distance from the start, as near to the seam as the text allows.</summary>
    private static IEnumerable<(ulong Gram, Signal Signal)> Grams(string text, int seam, int technique, bool isCall)
    {
        var begin = Math.Clamp(seam - (Gram / 2), 0, text.Length - Gram - Stride + 1);
        for (var offset = begin; offset < begin + Stride; offset++)
            yield return (MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.AsSpan(offset, Gram))) | Fold, new(text, offset, technique, isCall));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ulong gram) => (uint)((gram * 0x9E37_79B9_7F4A_7C15) >> 48);

    /// <summary>A word begins at an underscore or other separator, or where lower case turns to upper.</summary>
    private static bool StartsWord(ReadOnlySpan<char> text, int at) => at == 0
        || !char.IsLetterOrDigit(text[at - 1])
        || (char.IsUpper(text[at]) && !char.IsUpper(text[at - 1]));

    /// <summary>A word ends before a separator or a digit, or where lower case turns to upper. A plural still is the word.</summary>
    private static bool EndsWord(ReadOnlySpan<char> text, int at) => at == text.Length
        || !char.IsLetter(text[at])
        || (char.IsUpper(text[at]) && !char.IsUpper(text[at - 1]))
        || (text[at] == 's' && (at + 1 == text.Length || !char.IsLower(text[at + 1])));

    /// <param name="first">Where the search began: an identifier longer than the limit is found in parts that do not overlap.</param>
    private static (int Start, int End) Widen(ReadOnlySpan<char> text, int first, int start, int end)
    {
        const int Longest = 100;
        while (start > first && end - start < Longest && IsIdentifier(text[start - 1]))
            start--;
        while (end < text.Length && end - start < Longest && IsIdentifier(text[end]))
            end++;
        return (start, end);
    }

    private static bool IsIdentifier(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
