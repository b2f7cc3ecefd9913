using System.Globalization;
using System.Text;

namespace Entente.Reports;

/// <summary>Text for a terminal: strings from outside made harmless, and widths as a terminal draws them.</summary>
public static class TerminalText
{
    /// <summary>Control and formatting characters (escape sequences, bidirectional overrides) as <c>\u{N}</c>.</summary>
    public static string Safe(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var safe = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            if (IsHostile(rune))
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                safe.Append(rune.ToString());
        return safe.ToString();
    }

    internal static bool IsHostile(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    /// <summary>Columns that the text takes: East Asian wide and fullwidth characters (Unicode Standard Annex 11) take two,
    /// combining marks none.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += WidthOf(rune);
        return width;
    }

    /// <summary>Cuts to so many columns, the last an ellipsis where something was cut.</summary>
    public static string Cut(string text, int columns)
    {
        if (Width(text) <= columns)
            return text;
        var cut = new StringBuilder();
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (width + WidthOf(rune) > columns - 1)
                break;
            width += WidthOf(rune);
            cut.Append(rune.ToString());
        }
        return cut.Append('…').ToString();
    }

    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Width(text)));

    /// <summary>Lines of at most so many columns, broken at blanks, and within words of scripts that have none.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        var width = 0;
        var blankAt = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = WidthOf(rune);
            if (width + next > columns && line.Length > 0)
            {
                var kept = line.ToString();
                line.Clear();
                if (rune.Value != ' ' && blankAt > 0 && next == 1)
                {
                    line.Append(kept.AsSpan(blankAt + 1));
                    kept = kept[..blankAt];
                }
                yield return kept.TrimEnd();
                width = Width(line.ToString());
                blankAt = -1;
                if (rune.Value == ' ')
                    continue;
            }
            if (rune.Value == ' ')
                blankAt = line.Length;
            line.Append(rune.ToString());
            width += next;
        }
        if (line.Length > 0)
            yield return line.ToString().TrimEnd();
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0x303e or >= 0x3041 and <= 0x33ff or >= 0x3400 and <= 0x4dbf
            or >= 0x4e00 and <= 0x9fff or >= 0xa000 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff
            or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60 or >= 0xffe0 and <= 0xffe6
            or >= 0x1f300 and <= 0x1f64f or >= 0x1f900 and <= 0x1f9ff or >= 0x20000 and <= 0x3fffd => 2,
        _ => 1,
    };
}
