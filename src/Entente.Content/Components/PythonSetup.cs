namespace Entente.Content;

/// <summary>setup.cfg, and the literals of setup.py, which is a program that is never run.</summary>
internal static class PythonSetup
{
    public static void ReadConfiguration(in Blob blob, ComponentFindings found)
    {
        var (section, key) = ("", "");
        var values = new List<(string Section, string Key, string Value, int Line)>();
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text.TrimEnd();
            if (text.IsEmpty || text[0] is '#' or ';' || text.TrimStart().StartsWith("#"))
                continue;
            if (text[0] == '[')
            {
                if (text[^1] != ']')
                    throw new ManifestFormatException(line.Number, 1, "a section that does not end");
                (section, key) = (text[1..^1].ToString(), "");
            }
            else if (char.IsWhiteSpace(text[0]))
                values.Add((section, key, text.Trim().ToString(), line.Number));
            else if (text.IndexOfAny('=', ':') is > 0 and var at)
            {
                key = text[..at].Trim().ToString().Replace('-', '_');
                values.Add((section, key, text[(at + 1)..].Trim().ToString(), line.Number));
            }
        }
        var metadata = values.Where(value => value.Section == "metadata" && value.Value.Length > 0).ToList();
        if (metadata.Find(value => value.Key == "name") is { Value: { } name, Line: var at1 })
        {
            var version = metadata.Find(value => value.Key == "version").Value;
            var licence = metadata.Find(value => value.Key == "license").Value
                ?? PythonManifests.FromClassifiers(metadata.Where(value => value.Key is "classifiers" or "classifier").Select(value => value.Value));
            var isIndirect = version is null || version.Contains(':', StringComparison.Ordinal);    // attr: or file:
            found.Component(Coordinates.PyPi(name), ComponentRelation.Itself, at1, isIndirect ? null : version, version, licence);
        }
        foreach (var value in values.Where(value => value.Value.Length > 0))
        {
            ComponentRelation? relation = (value.Section, value.Key) switch
            {
                ("options", "install_requires") => ComponentRelation.Dependency,
                ("options", "setup_requires" or "tests_require") => ComponentRelation.Development,
                ("options.extras_require", var extra) => PythonManifests.IsDevelopment(extra),
                _ => null,
            };
            if (relation is { } known)
                // Several stand on one line only in the plain form; extras and markers have commas of their own.
                foreach (var one in value.Value.AsSpan().ContainsAny(';', '[') ? [value.Value] : value.Value.Split(','))
                    Requirement(found, one, known, value.Line);
        }
    }

    public static void ReadScript(in Blob blob, ComponentFindings found)
    {
        var call = blob.Text.IndexOf("setup(");
        if (call < 0)
            return;
        var text = blob.Text[call..];
        var lines = new LineCounter(blob.Text);
        if (Argument(text, "name", out var at) is { } name)
        {
            var version = Argument(text, "version", out _);
            found.Component(Coordinates.PyPi(name), ComponentRelation.Itself, lines.At(call + at), version, licence: Argument(text, "license", out _), how: Strength.Lead);
        }
        foreach (var (key, relation) in Lists)
            for (var start = ListOf(text, key); start > 0 && start < text.Length;)
            {
                var next = text[start..].IndexOfAny("\"']");
                if (next < 0 || text[start + next] == ']')
                    break;
                var open = start + next + 1;
                var close = text[open..].IndexOf(text[open - 1]);
                if (close < 0)
                    break;
                if (PythonRequirement.TryParse(text.Slice(open, close), out var requirement))
                    found.Component(Coordinates.PyPi(requirement.Name), relation, lines.At(call + open), requirement.Version, requirement.Range, how: Strength.Lead);
                start = open + close + 1;
            }
    }

    private static readonly (string, ComponentRelation)[] Lists =
    [
        ("install_requires", ComponentRelation.Dependency),
        ("setup_requires", ComponentRelation.Development),
        ("tests_require", ComponentRelation.Development),
    ];

    private static void Requirement(ComponentFindings found, string text, ComponentRelation relation, int line)
    {
        if (PythonRequirement.TryParse(text, out var requirement))
            found.Component(Coordinates.PyPi(requirement.Name), relation, line, requirement.Version, requirement.Range);
    }

    /// <summary>The string given for a named argument, if it is a literal.</summary>
    private static string? Argument(ReadOnlySpan<char> text, string key, out int at)
    {
        at = After(text, key);
        if (at < 0 || at >= text.Length || text[at] is not ('"' or '\''))
            return null;
        var close = text[(at + 1)..].IndexOf(text[at]);
        var value = close < 0 ? default : text.Slice(at + 1, close);
        return value.IsEmpty || value.Contains('\n') ? null : value.ToString();
    }

    /// <summary>Where the list given for a named argument begins, behind its bracket; -1 where there is none.</summary>
    private static int ListOf(ReadOnlySpan<char> text, string key) =>
        After(text, key) is >= 0 and var at && at < text.Length && text[at] == '[' ? at + 1 : -1;

    /// <summary>Where the value of <c>key =</c> begins.</summary>
    private static int After(ReadOnlySpan<char> text, string key)
    {
        for (var from = 0; text[from..].IndexOf(key) is >= 0 and var found;)
        {
            var start = from + found;
            from = start + key.Length;
            if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
                continue;
            var rest = text[from..];
            var value = rest.TrimStart();
            if (value.IsEmpty || value[0] != '=' || value.StartsWith("=="))
                continue;
            value = value[1..].TrimStart();
            return text.Length - value.Length;
        }
        return -1;
    }
}
