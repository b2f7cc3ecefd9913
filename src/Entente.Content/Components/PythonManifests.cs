using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Python: pyproject.toml (PEP 621, poetry, PEP 735), core metadata, requirements, and the lock files of poetry,
/// pipenv and uv.</summary>
internal static class PythonManifests
{
    private static readonly FrozenSet<string> DevelopmentExtras = new[]
    {
        "dev", "develop", "development", "test", "tests", "testing", "doc", "docs", "lint", "typing", "check", "type", "cover",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void ReadProject(in Blob blob, ComponentFindings found)
    {
        var document = TomlDocuments.Read(blob.Text);
        if (document["project"] is { } project)
        {
            if (project["name"] is { Text: { } name } at)
                found.Component(Coordinates.PyPi(name), ComponentRelation.Itself, at.Line, project.TextOf("version"), licence: Licence(project));
            foreach (var dependency in project.ItemsOf("dependencies"))
                Declare(found, dependency, ComponentRelation.Dependency);
            foreach (var (extra, list) in project.MembersOf("optional-dependencies"))
                foreach (var dependency in list.Items)
                    Declare(found, dependency, IsDevelopment(extra));
        }
        foreach (var dependency in document["build-system"]?.ItemsOf("requires") ?? [])
            Declare(found, dependency, ComponentRelation.Development);
        foreach (var (_, group) in document.MembersOf("dependency-groups"))
            foreach (var dependency in group.Items.Where(item => item.Text is not null))    // a table includes another group
                Declare(found, dependency, ComponentRelation.Development);
        if (document["tool"]?["poetry"] is { } poetry)
            ReadPoetry(poetry, found);
    }

    /// <summary>METADATA and PKG-INFO: the headers before the first empty line.</summary>
    public static void ReadMetadata(in Blob blob, ComponentFindings found)
    {
        var (name, version, licence, line) = ("", "", "", 0);
        var (classifiers, requirements) = (new List<string>(), new List<(string Text, int Line)>());
        foreach (var row in new TextLines(blob.Text))
        {
            if (row.Text.IsEmpty)
                break;
            var colon = row.Text.IndexOf(':');
            if (colon <= 0 || row.Text[0] is ' ' or '\t')
                continue;
            var value = row.Text[(colon + 1)..].Trim().ToString();
            switch (row.Text[..colon].ToString())
            {
                case "Name": (name, line) = (value, row.Number); break;
                case "Version": version = value; break;
                case "License-Expression": licence = value; break;
                case "License" when licence.Length == 0 && value is not "UNKNOWN": licence = value; break;
                case "Classifier": classifiers.Add(value); break;
                case "Requires-Dist": requirements.Add((value, row.Number)); break;
            }
        }
        if (name.Length == 0)
            throw new ManifestFormatException(1, 0, "no Name header");
        found.Component(Coordinates.PyPi(name), ComponentRelation.Itself, line, version.Length == 0 ? null : version,
            licence: licence.Length > 0 ? licence : FromClassifiers(classifiers));
        foreach (var (text, at) in requirements)
            Declare(found, text, at, ExtraIn(text) is { } extra ? IsDevelopment(extra) : ComponentRelation.Dependency);
    }

    public static void ReadRequirements(in Blob blob, ComponentFindings found)
    {
        var pending = "";
        var first = 0;
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text;
            if (text.IndexOf('#') is >= 0 and var hash && (hash == 0 || char.IsWhiteSpace(text[hash - 1])))
                text = text[..hash];
            first = pending.Length == 0 ? line.Number : first;
            if (text.EndsWith('\\') && pending.Length < 4_000)
            {
                pending = string.Concat(pending, text[..^1], " ");
                continue;
            }
            Requirement(found, string.Concat(pending, text).Trim(), first);
            pending = "";
        }
        Requirement(found, pending.Trim(), first);
    }

    public static void ReadPoetryLock(in Blob blob, ComponentFindings found)
    {
        foreach (var package in CargoManifests.Repeated(TomlDocuments.Read(blob.Text), "package"))
        {
            var isDevelopment = package.TextOf("category") == "dev"
                || (package["groups"] is { Items.Count: > 0 } groups && groups.Items.All(group => group.Text is not "main"));
            found.Component(Coordinates.PyPi(package.TextOf("name") ?? ""), isDevelopment ? ComponentRelation.Development : ComponentRelation.Locked,
                package["name"]?.Line ?? package.Line, package.TextOf("version"));
        }
    }

    public static void ReadUvLock(in Blob blob, ComponentFindings found)
    {
        foreach (var package in CargoManifests.Repeated(TomlDocuments.Read(blob.Text), "package"))
        {
            var isLocal = package["source"] is { } source && (source["editable"] ?? source["virtual"] ?? source["directory"]) is not null;
            found.Component(Coordinates.PyPi(package.TextOf("name") ?? ""), isLocal ? ComponentRelation.Itself : ComponentRelation.Locked,
                package["name"]?.Line ?? package.Line, package.TextOf("version"));
        }
    }

    public static void ReadPipenvLock(in Blob blob, ComponentFindings found)
    {
        var document = JsonDocuments.ReadTable(blob);
        foreach (var (section, relation) in new[] { ("default", ComponentRelation.Locked), ("develop", ComponentRelation.Development) })
            foreach (var (name, package) in document.MembersOf(section))
            {
                var range = package.TextOf("version") ?? package.TextOf("git") ?? package.TextOf("file") ?? "";
                found.Component(Coordinates.PyPi(name), relation, package.Line, PythonRequirement.Exact(range), range);
            }
    }

    public static void Declare(ComponentFindings found, string text, int line, ComponentRelation relation, Strength how = Strength.Proof)
    {
        if (PythonRequirement.TryParse(text, out var requirement))
            found.Component(Coordinates.PyPi(requirement.Name), relation, line, requirement.Version, requirement.Range, how: how);
        else
            found.Malformed(line, "no requirement by PEP 508");
    }

    public static ComponentRelation IsDevelopment(string extra) =>
        DevelopmentExtras.Contains(extra) ? ComponentRelation.Development : ComponentRelation.Dependency;

    /// <summary>The one licence among the classifiers; several are alternatives or parts, which classifiers do not tell.</summary>
    public static string? FromClassifiers(IEnumerable<string> classifiers)
    {
        const string Prefix = "License :: ";
        var names = classifiers.Where(one => one.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(one => one[(one.LastIndexOf(" :: ", StringComparison.Ordinal) + 4)..]).Where(one => one != "OSI Approved").ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    private static void Declare(ComponentFindings found, DataNode dependency, ComponentRelation relation) =>
        Declare(found, dependency.Text ?? "", dependency.Line, relation);

    private static void Requirement(ComponentFindings found, string text, int line)
    {
        if (text.StartsWith("-e ", StringComparison.Ordinal) || text.StartsWith("--editable", StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal))
        {
            var egg = text.IndexOf("#egg=", StringComparison.Ordinal);
            if (egg >= 0)
                Declare(found, text[(egg + 5)..].Split('&')[0], line, ComponentRelation.Dependency);
            else if (text.Contains(" @ ", StringComparison.Ordinal))
                Declare(found, text, line, ComponentRelation.Dependency);
            return;
        }
        if (text.Length == 0 || text[0] is '-' or '.' or '/')
            return;    // an option, or a folder whose own manifest names it
        var options = text.IndexOf(" --", StringComparison.Ordinal);    // such as --hash
        Declare(found, options < 0 ? text : text[..options], line, ComponentRelation.Dependency);
    }

    private static void ReadPoetry(DataNode poetry, ComponentFindings found)
    {
        if (poetry["name"] is { Text: { } name } at)
            found.Component(Coordinates.PyPi(name), ComponentRelation.Itself, at.Line, poetry.TextOf("version"), licence: poetry.TextOf("license"));
        Section(poetry.MembersOf("dependencies"), ComponentRelation.Dependency);
        Section(poetry.MembersOf("dev-dependencies"), ComponentRelation.Development);
        foreach (var (_, group) in poetry.MembersOf("group"))
            Section(group.MembersOf("dependencies"), ComponentRelation.Development);

        void Section(IEnumerable<KeyValuePair<string, DataNode>> members, ComponentRelation relation)
        {
            foreach (var (dependency, value) in members)
            {
                if (dependency == "python")
                    continue;
                var one = value.Items.Count > 0 ? value.Items[0] : value;
                var range = one.Text ?? one.TextOf("version") ?? one.TextOf("git") ?? one.TextOf("path") ?? "";
                var exact = PythonRequirement.Exact(range) ?? (range.Length > 0 && char.IsAsciiDigit(range[0]) && !range.AsSpan().ContainsAny(PythonRequirement.NotExact) ? range : null);
                found.Component(Coordinates.PyPi(dependency), relation, value.Line, exact, range);
            }
        }
    }

    private static string? Licence(DataNode project) => project["license"] switch
    {
        { Text: { } text } => text,
        { IsTable: true } table => table.TextOf("text") ?? (table.TextOf("file") is { } file ? $"SEE LICENSE IN {file}" : null),
        _ => FromClassifiers(project.ItemsOf("classifiers").Select(item => item.Text ?? "")),
    };

    private static string? ExtraIn(string requirement)
    {
        var at = requirement.IndexOf("extra", StringComparison.Ordinal);
        if (at < 0 || requirement.IndexOf(';', StringComparison.Ordinal) is not (>= 0 and var marker) || marker > at)
            return null;
        return requirement[(at + 5)..].Trim(' ', '=').Split((char[])['\'', '"', ' ', ')'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
    }
}
