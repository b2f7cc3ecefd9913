namespace Entente.Content;

/// <summary>package.json, and the lock files of npm: package-lock.json and npm-shrinkwrap.json, versions 1 to 3.</summary>
internal static class NpmManifests
{
    public static void ReadManifest(in Blob blob, ComponentFindings found)
    {
        var package = JsonDocuments.ReadTable(blob);
        if (package["name"] is { Text: { Length: > 0 } name } at)
        {
            var version = package.TextOf("version");
            found.Component(Coordinates.Npm(name), ComponentRelation.Itself, at.Line, ExactVersion(version), version, LicenceOf(package));
        }
        foreach (var (section, relation) in Sections)
            foreach (var (dependency, range) in package.MembersOf(section))
                Declare(found, dependency, range.Text ?? "", relation, range.Line);
    }

    public static void ReadLock(in Blob blob, ComponentFindings found)
    {
        var document = JsonDocuments.ReadTable(blob);
        if (document["packages"] is not { IsTable: true } packages)
        {
            ReadNested(document, found);
            return;
        }
        foreach (var (path, package) in packages.Members)
        {
            var name = package.TextOf("name") ?? NameIn(path);
            var version = package.TextOf("version");
            if (package.TextOf("link") == "true" || name.Length == 0)
                continue;    // a link names the folder of another entry
            var relation = path.Length == 0 || !path.Contains("node_modules/", StringComparison.Ordinal) ? ComponentRelation.Itself
                : IsDevelopment(package) ? ComponentRelation.Development : ComponentRelation.Locked;
            found.Component(Coordinates.Npm(name), relation, package.Line, ExactVersion(version), version, LicenceOf(package));
        }
    }

    /// <summary>Version 1: packages within the packages that need them. The tree is bounded, so the recursion is.</summary>
    private static void ReadNested(DataNode node, ComponentFindings found)
    {
        foreach (var (key, package) in node.MembersOf("dependencies"))
        {
            var version = package.TextOf("version") ?? "";
            var (name, exact) = version.StartsWith("npm:", StringComparison.Ordinal) ? Alias(version, key) : (key, version);
            var relation = IsDevelopment(package) ? ComponentRelation.Development : ComponentRelation.Locked;
            found.Component(Coordinates.Npm(name), relation, package.Line, ExactVersion(exact), exact);
            ReadNested(package, found);
        }
    }

    /// <summary>A dependency as package.json and its relatives write it; an alias names the package behind it.</summary>
    public static void Declare(ComponentFindings found, string name, string range, ComponentRelation relation, int line)
    {
        if (range.StartsWith("npm:", StringComparison.Ordinal))
            (name, range) = Alias(range, name);
        found.Component(Coordinates.Npm(name), relation, line, ExactVersion(range), range);
    }

    /// <summary>The version if the text is one semantic version and nothing else; an equals sign may precede it.</summary>
    public static string? ExactVersion(string? range)
    {
        var text = range.AsSpan().Trim().TrimStart('=').TrimStart('v').Trim();
        var core = text.IndexOfAny('-', '+') is >= 0 and var end ? text[..end] : text;
        var numbers = 0;
        foreach (var part in core.Split('.'))
        {
            if (core[part].IsEmpty || core[part].ContainsAnyExceptInRange('0', '9'))
                return null;
            numbers++;
        }
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '+'))
                return null;
        return numbers == 3 ? text.ToString() : null;
    }

    /// <summary>A string; the old form with type and url; or the older list of such.</summary>
    private static string? LicenceOf(DataNode package)
    {
        static string? One(DataNode? node) => node is null ? null : node.IsTable ? node.TextOf("type") ?? node.TextOf("url") : node.Text;
        return package["license"] is { IsList: false } licence ? One(licence)
            : DeclaredLicence.AnyOf((package["license"] ?? package["licenses"]) is { IsList: true } list
                ? list.Items.Select(One) : [One(package["licenses"])]);
    }

    private static readonly (string, ComponentRelation)[] Sections =
    [
        ("dependencies", ComponentRelation.Dependency),
        ("peerDependencies", ComponentRelation.Dependency),
        ("optionalDependencies", ComponentRelation.Dependency),
        ("devDependencies", ComponentRelation.Development),
    ];

    private static bool IsDevelopment(DataNode package) => package.TextOf("dev") == "true" || package.TextOf("devOptional") == "true";

    private static string NameIn(string path) =>
        path.LastIndexOf("node_modules/", StringComparison.Ordinal) is >= 0 and var at ? path[(at + "node_modules/".Length)..] : "";

    /// <summary><c>npm:name@range</c>.</summary>
    private static (string Name, string Range) Alias(string range, string name)
    {
        var target = range["npm:".Length..];
        var at = target.LastIndexOf('@');
        return at > 0 ? (target[..at], target[(at + 1)..]) : target.Length > 0 ? (target, "") : (name, range);
    }
}
