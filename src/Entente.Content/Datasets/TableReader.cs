using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>Tables in text (RFC 4180 and its relatives): records in lines, cells between delimiters, either in quotes that
/// may hold delimiters, line ends and doubled quotes.</summary>
internal static class TableReader
{
    private const string Delimiters = ",;\t|";

    public static void Read(in Blob blob, IObservations found)
    {
        var text = blob.Text;
        var format = blob.Kind.Name;
        if (text.Contains('\0'))
        {
            found.Add(null, new Claim.Malformed("NUL character in a table"), Strength.Proof);
            return;
        }
        var rows = new RowCursor(text, format == "tsv" ? "\t,;|" : Delimiters);
        if (!rows.MoveNext())
        {
            found.Add(null, new Claim.Dataset(format, [], blob.IsWhole ? 0 : null), Strength.Proof);
            return;
        }
        var at = new Region(rows.FirstLine, rows.LastLine);
        // A first row cut by the end of the window names only a part of the fields.
        var isRead = blob.IsWhole || rows.IsEnded;
        var names = isRead ? Header(rows.Row, rows.Delimiter) : [];
        long? records = null;
        if (blob.IsWhole)
        {
            var count = names.Count > 0 ? 0L : 1L;
            while (rows.MoveNext())
                count++;
            if (rows.IsQuoteOpen)
                found.Add(new Region(rows.FirstLine, rows.FirstLine),
                    new Claim.Malformed(string.Create(CultureInfo.InvariantCulture, $"line {rows.FirstLine}: a quote is opened and not closed")), Strength.Proof);
            else
                records = count;
        }
        found.Add(at, new Claim.Dataset(format, FieldNames.Keep(names), records), Strength.Proof);
    }

    /// <summary>The cells of the row if it can be a header: no number and no name twice among them, and more than blanks.</summary>
    private static List<string> Header(ReadOnlySpan<char> row, char delimiter)
    {
        List<string> names = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var rest = row; ;)
        {
            var name = Cell(ref rest, delimiter, out var isLast);
            if (!seen.Add(name) || double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                return [];
            names.Add(name);
            if (isLast)
                return names is [""] ? [] : names;
        }
    }

    private static string Cell(ref ReadOnlySpan<char> rest, char delimiter, out bool isLast)
    {
        var cell = new StringBuilder();
        if (rest.StartsWith('"'))
        {
            rest = rest[1..];
            while (rest.IndexOf('"') is >= 0 and var quote)
            {
                cell.Append(rest[..quote]);
                rest = rest[(quote + 1)..];
                if (!rest.StartsWith('"'))
                    break;
                cell.Append('"');
                rest = rest[1..];
            }
        }
        var end = rest.IndexOf(delimiter);
        isLast = end < 0;
        cell.Append(isLast ? rest : rest[..end]);
        rest = isLast ? [] : rest[(end + 1)..];
        return cell.ToString().Trim();
    }
}
