using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Entente.Evidence;

/// <summary>One object in the canonical form, member by member in the order of their names, for arrays so long that a tree of
/// each item would cost more than the item.</summary>
internal ref struct CanonicalObject
{
    private readonly StringBuilder text;
    private string last = "";

    public CanonicalObject(StringBuilder text)
    {
        this.text = text;
        text.Append('{');
    }

    public void Member(string name, string? value)
    {
        Begin(name);
        if (value is null)
            text.Append("null");
        else
            CanonicalJson.Append(text, value);
    }

    public void Member(string name, bool value)
    {
        Begin(name);
        text.Append(value ? "true" : "false");
    }

    /// <param name="value">At most 2^53 - 1 in size, as sizes and counts are.</param>
    public void Member(string name, long value)
    {
        Begin(name);
        text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    public void Member(string name, ImmutableArray<string> values)
    {
        Begin(name);
        text.Append('[');
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            CanonicalJson.Append(text, values[i]);
        }
        text.Append(']');
    }

    public readonly void End() => text.Append('}');

    /// <exception cref="InvalidOperationException">The members are not in order: a mistake of the caller.</exception>
    private void Begin(string name)
    {
        if (string.CompareOrdinal(last, name) >= 0)
            throw new InvalidOperationException($"The member {name} must come before {last}.");
        if (last.Length > 0)
            text.Append(',');
        last = name;
        CanonicalJson.Append(text, name);
        text.Append(':');
    }
}
