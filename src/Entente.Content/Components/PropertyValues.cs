using System.Text;

namespace Entente.Content;

/// <summary>Properties that a manifest defines and refers to (<c>${x}</c>, <c>$(X)</c>). What is not defined in the same file
/// stays as written. The last definition counts.</summary>
internal sealed class PropertyValues
{
    /// <summary>Properties may hold properties; a value that refers to itself ends here.</summary>
    private const int MostPasses = 8;

    private const int Longest = 1_000;

    private readonly Dictionary<string, string> values;
    private readonly string open, close;

    public PropertyValues(IEnumerable<KeyValuePair<string, string>> properties, string open, string close, StringComparer names)
    {
        (this.open, this.close, values) = (open, close, new(names));
        foreach (var (name, value) in properties)
            values[name] = value;
    }

    /// <summary>The value with what it refers to; null where it is not defined.</summary>
    public string? this[string name] => values.TryGetValue(name, out var value) ? Expand(value) : null;

    public void Define(string name, string? value)
    {
        if (value is not null)
            values.TryAdd(name, value);
    }

    public string Expand(string text)
    {
        for (var pass = 0; pass < MostPasses && text.Contains(open, StringComparison.Ordinal) && text.Length <= Longest; pass++)
        {
            var expanded = Once(text);
            if (expanded == text || expanded.Length > Longest)
                break;
            text = expanded;
        }
        return text.Trim();
    }

    private string Once(string text)
    {
        var expanded = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf(open) is >= 0 and var start && rest[start..].IndexOf(close) is >= 0 and var length)
        {
            var name = rest.Slice(start + open.Length, length - open.Length).ToString();
            expanded.Append(rest[..start]);
            if (values.TryGetValue(name, out var value))
                expanded.Append(value);
            else
                expanded.Append(rest.Slice(start, length + close.Length));
            rest = rest[(start + length + close.Length)..];
            if (expanded.Length > Longest)
                break;
        }
        return expanded.Append(rest).ToString();
    }
}
