using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>A table of delimited text (RFC 4180 and its relatives).</summary>
/// <param name="Fields">The header's names; empty where the first record looks like data.</param>
/// <param name="Records">Records that are not blank, the header not counted.</param>
/// <param name="HeaderLines">Lines that the header takes.</param>
/// <param name="EndsInQuotes">The text ends inside a quoted value.</param>
internal readonly record struct DelimitedTable(ImmutableArray<string> Fields, long Records, int HeaderLines, bool EndsInQuotes)
{
    private const int MostFields = 2_000;
    private const int LongestField = 200;

    public static DelimitedTable Read(ReadOnlySpan<char> text, bool tabs)
    {
        text = text.TrimStart('\uFEFF');
        var first = text[..EndOfRecord(text, out _)];
        var delimiter = tabs ? '\t' : Delimiter(first);
        var names = Split(first, delimiter);
        var isHeader = IsHeader(names);
        var (records, quoted) = Count(text);
        return new(isHeader ? [.. names] : [], records - (isHeader ? 1 : 0), first.Count('\n') + 1, quoted);
    }

    private static (long Records, bool EndsInQuotes) Count(ReadOnlySpan<char> text)
    {
        var records = 0L;
        while (!text.IsEmpty)
        {
            var end = EndOfRecord(text, out var quoted);
            if (!text[..end].IsWhiteSpace())
                records++;
            if (end == text.Length)
                return (records, quoted);
            text = text[(end + 1)..];
        }
        return (records, false);
    }

    /// <summary>The newline that ends the first record, or the text's length. Newlines within quotes do not.</summary>
    private static int EndOfRecord(ReadOnlySpan<char> text, out bool quoted)
    {
        quoted = false;
        var at = 0;
        while (text[at..].IndexOfAny('"', '\n') is >= 0 and var next)
        {
            at += next;
            if (text[at] == '"')
                quoted = !quoted;    // a doubled quote turns twice
            else if (!quoted)
                return at;
            at++;
        }
        return text.Length;
    }

    /// <summary>The mark that the first record has most of; a comma where there is none.</summary>
    private static char Delimiter(ReadOnlySpan<char> first)
    {
        var (best, most) = (',', first.Count(','));
        foreach (var other in ";\t|")
            if (first.Count(other) is var count && count > most)
                (best, most) = (other, count);
        return best;
    }

    private static List<string> Split(ReadOnlySpan<char> record, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in record.TrimEnd('\r'))
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
                if (fields.Count >= MostFields)
                    return fields;
            }
            else if (field.Length < LongestField)
                field.Append(c);
        }
        fields.Add(field.ToString().Trim());
        return fields;
    }

    /// <summary>Names are there, differ, and are no numbers: what a header is and a row of data is not. One name alone may
    /// as well be a value, but is taken for a name.</summary>
    private static bool IsHeader(List<string> names) =>
        names.TrueForAll(name => name.Length > 0 && !double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}
