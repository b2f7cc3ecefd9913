using System.Text;

namespace Entente.Cel;

/// <summary>Strings of the language are sequences of Unicode code points; .NET's are UTF-16.</summary>
internal static class CodePoints
{
    /// <summary>The string with every unpaired surrogate replaced by U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        var at = FirstUnpairedSurrogate(text);
        if (at < 0) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) result.Append(rune);
        return result.ToString();
    }

    public static int FirstUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return i;
        }
        return -1;
    }

    public static int Count(ReadOnlySpan<char> wellFormed)
    {
        var pairs = 0;
        foreach (var c in wellFormed) if (char.IsLowSurrogate(c)) pairs++;
        return wellFormed.Length - pairs;
    }

    /// <summary>The UTF-16 offset of the code point with this index; -1 where there is none. The end counts as one.</summary>
    public static int OffsetOf(string wellFormed, long index)
    {
        if (index < 0 || index > wellFormed.Length) return -1;
        var offset = 0;
        for (var i = 0L; i < index; i++)
        {
            if (offset >= wellFormed.Length) return -1;
            offset += char.IsHighSurrogate(wellFormed[offset]) ? 2 : 1;
        }
        return offset;
    }

    /// <summary>Order by code point. It differs from the order of UTF-16 units: U+FFFF comes before U+10000.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var same = left.AsSpan(0, length).CommonPrefixLength(right.AsSpan(0, length));
        if (same == length) return left.Length.CompareTo(right.Length);
        return Rank(left[same]).CompareTo(Rank(right[same]));

        // Surrogates stand for code points above all others.
        static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }
}
