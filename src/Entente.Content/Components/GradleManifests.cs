namespace Entente.Content;

/// <summary>Gradle: coordinates in build scripts, and gradle.lockfile. A build script is a program; only literals are read.</summary>
internal static class GradleManifests
{
    public static void ReadScript(in Blob blob, ComponentFindings found)
    {
        var variables = new PropertyValues(Literals(blob.Text), "${", "}", StringComparer.Ordinal);
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text.Trim();
            if (text.StartsWith("//") || text.StartsWith("*") || text.StartsWith("/*") || text.Length > 4_000)
                continue;
            var relation = Relation(text);
            if (MapNotation(text) is { } map)
                Add(map, relation, line.Number);
            for (var rest = text; rest.IndexOfAny('"', '\'') is >= 0 and var open;)
            {
                var quote = rest[open];
                rest = rest[(open + 1)..];
                if (rest.IndexOf(quote) is not (>= 0 and var close))
                    break;
                if (rest[..close].Count(':') is >= 1 and <= 3)
                    Add(rest[..close].ToString(), relation, line.Number);
                rest = rest[(close + 1)..];
            }
        }

        void Add(string literal, ComponentRelation relation, int line)
        {
            var parts = variables.Expand(Braced(literal)).Split('@')[0].Split(':');
            if (parts.Length < 2 || !IsName(parts[0]) || !IsName(parts[1]) || !parts[0].Contains('.', StringComparison.Ordinal))
                return;
            var version = parts.Length > 2 ? parts[2] : "";
            found.Component(Coordinates.Maven(parts[0], parts[1]), relation, line, MavenManifests.Exact(version), version, how: Strength.Measured);
        }
    }

    public static void ReadLock(in Blob blob, ComponentFindings found)
    {
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text.Trim();
            if (text.IsEmpty || text[0] == '#' || text.StartsWith("empty="))
                continue;
            var parts = text.ToString().Split('=', 2);
            if (parts.Length < 2 || parts[0].Split(':') is not [var group, var artifact, var version])
                throw new ManifestFormatException(line.Number, 1, "expected group:artifact:version=configurations");
            var isTest = parts[1].Split(',').All(name => name.StartsWith("test", StringComparison.Ordinal) || name.Contains("Test", StringComparison.Ordinal));
            found.Component(Coordinates.Maven(group, artifact), isTest ? ComponentRelation.Development : ComponentRelation.Locked, line.Number, MavenManifests.Exact(version), version);
        }
    }

    /// <summary><c>group: 'g', name: 'n', version: 'v'</c>, in Groovy or, with equals signs, in Kotlin.</summary>
    private static string? MapNotation(ReadOnlySpan<char> text)
    {
        var (group, name, version) = (Named(text, "group"), Named(text, "name"), Named(text, "version"));
        return group is null || name is null ? null : $"{group}:{name}:{version}";
    }

    private static string? Named(ReadOnlySpan<char> text, string key)
    {
        for (var at = text.IndexOf(key); at >= 0; at = text.IndexOf(key))
        {
            var isWord = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);
            text = text[(at + key.Length)..];
            var value = text.TrimStart();
            if (!isWord || value.IsEmpty || value[0] is not (':' or '='))
                continue;
            value = value[1..].TrimStart();
            if (!value.IsEmpty && value[0] is '"' or '\'' && value[1..].IndexOf(value[0]) is >= 0 and var end)
                return value.Slice(1, end).ToString();
        }
        return null;
    }

    /// <summary>Names that stand for a string in the script: <c>def v = '1'</c>, <c>val v = "1"</c>, <c>ext.v = '1'</c>.</summary>
    private static List<KeyValuePair<string, string>> Literals(ReadOnlySpan<char> text)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var line in new TextLines(text))
        {
            var equals = line.Text.IndexOf('=');
            if (equals <= 0 || line.Text.Length > 400)
                continue;
            var value = line.Text[(equals + 1)..].Trim();
            var name = line.Text[..equals].Trim();
            name = name[(name.LastIndexOfAny(" .") + 1)..];
            if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] && IsName(name) && found.Count < 10_000)
                found.Add(new(name.ToString(), value[1..^1].ToString()));
        }
        return found;
    }

    /// <summary><c>$name</c> as <c>${name}</c>.</summary>
    private static string Braced(string literal)
    {
        var at = literal.IndexOf('$', StringComparison.Ordinal);
        if (at < 0 || at + 1 >= literal.Length || literal[at + 1] == '{')
            return literal;
        var end = at + 1;
        while (end < literal.Length && (char.IsAsciiLetterOrDigit(literal[end]) || literal[end] is '_' or '.'))
            end++;
        var name = literal[(at + 1)..end];
        return $"{literal[..at]}${{{name[(name.LastIndexOf('.') + 1)..]}}}{literal[end..]}";
    }

    private static ComponentRelation Relation(ReadOnlySpan<char> text)
    {
        var word = text[..(text.IndexOfAny(" (\t") is >= 0 and var end ? end : text.Length)];
        return word.StartsWith("test") || word.Contains("Test", StringComparison.Ordinal)
            || word is "classpath" or "annotationProcessor" or "kapt" or "ksp" or "id" or "compileOnly" or "developmentOnly"
            ? ComponentRelation.Development : ComponentRelation.Dependency;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))
                return false;
        return !text.IsEmpty;
    }
}
