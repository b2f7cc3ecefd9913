using System.Globalization;
using System.Text;

namespace Entente.Reports;

/// <summary>Text for HTML: markup escaped, and control and bidirectional characters shown instead of obeyed.</summary>
public static class HtmlText
{
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            switch (rune.Value)
            {
                case '<': safe.Append("&lt;"); break;
                case '>': safe.Append("&gt;"); break;
                case '&': safe.Append("&amp;"); break;
                case '"': safe.Append("&quot;"); break;
                case '\'': safe.Append("&#39;"); break;
                case '\n': safe.Append('\n'); break;
                default:
                    if (TerminalText.IsHostile(rune))
                        safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
                    else
                        safe.Append(rune.ToString());
                    break;
            }
        return safe.ToString();
    }
}
