using System.Text;

namespace Entente.Reports;

/// <summary>How a piece of text is drawn.</summary>
public enum Ink { Plain, Strong, Faint, Good, Warning, Bad }

/// <summary>Lines for a terminal, with colour or without. Everything put on it is made harmless first.</summary>
public sealed class Screen(int columns, bool hasColour)
{
    private readonly StringBuilder text = new();
    private readonly StringBuilder line = new();

    public int Columns { get; } = columns;

    /// <summary>Appends to the current line.</summary>
    public Screen Put(string part, Ink ink = Ink.Plain)
    {
        var safe = TerminalText.Safe(part);
        var code = !hasColour ? "" : ink switch
        {
            Ink.Strong => "\e[1m",
            Ink.Faint => "\e[2m",
            Ink.Good => "\e[32m",
            Ink.Warning => "\e[33m",
            Ink.Bad => "\e[1;31m",
            _ => "",
        };
        line.Append(code).Append(safe);
        if (code.Length > 0)
            line.Append("\e[0m");
        return this;
    }

    public Screen Line(string part = "", Ink ink = Ink.Plain)
    {
        if (part.Length > 0)
            Put(part, ink);
        text.Append(line.ToString().TrimEnd()).Append('\n');
        line.Clear();
        return this;
    }

    /// <summary>A paragraph, indented and broken to the width.</summary>
    public Screen Paragraph(string part, int indent, Ink ink = Ink.Plain)
    {
        foreach (var broken in TerminalText.Wrap(TerminalText.Safe(part), Columns - indent))
            Line(new string(' ', indent) + broken, ink);
        return this;
    }

    public override string ToString() => text.ToString() + line;
}
