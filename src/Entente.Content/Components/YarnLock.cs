namespace Entente.Content;

/// <summary>yarn.lock: the own format of version 1, and the YAML of the later ones. Both are blocks of a heading at the
/// margin and indented fields, so lines are read, not YAML.</summary>
internal static class YarnLock
{
    public static void Read(in Blob blob, ComponentFindings found)
    {
        var (heading, headingLine, version, resolution, last) = ("", 0, "", "", 0);
        var blocks = 0;
        foreach (var line in new TextLines(blob.Text))
        {
            if (line.Text.IsWhiteSpace() || line.Text[0] == '#')
                continue;
            if (line.Text[0] != ' ')
            {
                Finish();
                if (!line.Text.TrimEnd().EndsWith(':'))
                    throw new ManifestFormatException(line.Number, 1, "expected a heading that ends with a colon");
                (heading, headingLine, version, resolution) = (line.Text.TrimEnd()[..^1].ToString(), line.Number, "", "");
                blocks++;
            }
            else if (line.Text.StartsWith("  version", StringComparison.Ordinal))
                version = Value(line.Text["  version".Length..]);
            else if (line.Text.StartsWith("  resolution:", StringComparison.Ordinal))
                resolution = Value(line.Text["  resolution:".Length..]);
            last = line.Number;
        }
        Finish();
        if (blocks == 0 && !blob.Text.IsWhiteSpace() && !blob.Text.Contains("yarn lockfile", StringComparison.Ordinal))
            throw new ManifestFormatException(1, 1, "no package in a yarn lock file");

        void Finish()
        {
            if (heading.Length == 0 || heading.StartsWith("__metadata", StringComparison.Ordinal))
                return;
            // The resolution names the package behind an alias; version 1 has it in the heading's first pattern.
            var pattern = resolution.Length > 0 ? resolution : heading.Split(',')[0].Trim().Trim('"');
            var at = pattern.IndexOf('@', Math.Min(1, pattern.Length));
            var name = at > 0 ? pattern[..at] : pattern;
            var range = at > 0 ? pattern[(at + 1)..] : "";
            if (range.StartsWith("npm:", StringComparison.Ordinal) && range.LastIndexOf('@') is > 4 and var inner)
                name = range[4..inner];
            var relation = range.StartsWith("workspace:", StringComparison.Ordinal) ? ComponentRelation.Itself : ComponentRelation.Locked;
            var exact = version == "0.0.0-use.local" ? null : NpmManifests.ExactVersion(version);
            found.Component(Coordinates.Npm(name), relation, headingLine, exact, version, lastLine: last);
        }
    }

    private static string Value(ReadOnlySpan<char> text) => text.Trim().TrimStart(':').Trim().Trim('"').ToString();
}
