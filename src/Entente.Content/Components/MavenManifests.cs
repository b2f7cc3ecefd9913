using System.Buffers;

namespace Entente.Content;

/// <summary>Maven: pom.xml, pom.properties, and what a jar's manifest tells of its origin.</summary>
internal static class MavenManifests
{
    public static void ReadProject(in Blob blob, ComponentFindings found)
    {
        var project = MarkupNode.Read(blob.Text);
        if (project.Name != "project")
            throw new ManifestFormatException(project.Line, 0, "expected a project element");
        var parent = project.Child("parent");
        var properties = Properties(project, parent);
        var group = properties["project.groupId"] ?? "";
        var version = properties["project.version"] ?? "";
        if (project.Child("artifactId") is { Text.Length: > 0 } artifact)
        {
            var licence = DeclaredLicence.AnyOf(project.All("licenses", "license").Select(Licence));
            found.Component(Coordinates.Maven(group, properties.Expand(artifact.Text)), ComponentRelation.Itself, artifact.Line, Exact(version), version, licence);
        }
        var managed = project.All("dependencyManagement", "dependencies", "dependency").ToList();
        var versions = new Dictionary<(string, string), string>();
        foreach (var dependency in managed)
            versions.TryAdd((properties.Expand(dependency["groupId"] ?? ""), properties.Expand(dependency["artifactId"] ?? "")), dependency["version"] ?? "");
        if (parent is not null)
            Declare(parent, ComponentRelation.Development);
        foreach (var dependency in managed.Where(dependency => dependency["scope"] == "import"))
            Declare(dependency, ComponentRelation.Dependency);
        foreach (var dependency in project.All("dependencies", "dependency").Concat(project.All("profiles", "profile", "dependencies", "dependency")))
            Declare(dependency, dependency["scope"] is "test" ? ComponentRelation.Development : ComponentRelation.Dependency);
        foreach (var plugin in project.All("build", "plugins", "plugin").Concat(project.All("build", "pluginManagement", "plugins", "plugin")))
            Declare(plugin, ComponentRelation.Development, "org.apache.maven.plugins");

        void Declare(MarkupNode node, ComponentRelation relation, string defaultGroup = "")
        {
            var (itsGroup, itsArtifact) = (properties.Expand(node["groupId"] ?? defaultGroup), properties.Expand(node["artifactId"] ?? ""));
            var range = properties.Expand(node["version"] ?? versions.GetValueOrDefault((itsGroup, itsArtifact), ""));
            var how = itsGroup.Contains("${", StringComparison.Ordinal) || itsArtifact.Contains("${", StringComparison.Ordinal) ? Strength.Lead : Strength.Proof;
            found.Component(Coordinates.Maven(itsGroup, itsArtifact), relation, node.Line, Exact(range), range, how: how);
        }
    }

    public static void ReadProperties(in Blob blob, ComponentFindings found)
    {
        var values = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text.Trim();
            if (!text.IsEmpty && text[0] is not ('#' or '!') && text.IndexOfAny('=', ':') is > 0 and var at)
                values[text[..at].Trim().ToString()] = (text[(at + 1)..].Trim().ToString(), line.Number);
        }
        if (!values.TryGetValue("artifactId", out var artifact))
            throw new ManifestFormatException(1, 0, "no artifactId");
        var version = values.GetValueOrDefault("version").Value;
        found.Component(Coordinates.Maven(values.GetValueOrDefault("groupId").Value ?? "", artifact.Value), ComponentRelation.Itself, artifact.Line, Exact(version), version);
    }

    /// <summary>META-INF/MANIFEST.MF. Only a lead: the names are free text, the package is told by its contents.</summary>
    public static void ReadJarManifest(in Blob blob, ComponentFindings found)
    {
        var main = JarHeaders(blob.Text);
        var (name, line) = main.GetValueOrDefault("Bundle-SymbolicName");
        var version = main.GetValueOrDefault("Bundle-Version").Value;
        name = name?.Split(';')[0].Trim();
        if (string.IsNullOrEmpty(name))
        {
            (name, line) = main.GetValueOrDefault("Implementation-Title");
            version = null;
        }
        version ??= main.GetValueOrDefault("Implementation-Version").Value;
        if (string.IsNullOrEmpty(name))
            return;
        var group = main.GetValueOrDefault("Implementation-Vendor-Id").Value;
        var what = group is not null && !name.Contains(' ', StringComparison.Ordinal) ? Coordinates.Maven(group, name) : new Coordinates("generic", null, name);
        found.Component(what, ComponentRelation.Itself, line, Exact(version), version, main.GetValueOrDefault("Bundle-License").Value, Strength.Lead);
    }

    private static readonly SearchValues<char> NotExact = SearchValues.Create("$[](),+{} ");

    /// <summary>A soft version, the usual case, is what Maven takes; brackets and commas make a range.</summary>
    public static string? Exact(string? version)
    {
        version = version?.Trim();
        if (version is ['[', .. var inner, ']'] && !inner.Contains(',', StringComparison.Ordinal))
            version = inner;
        return string.IsNullOrEmpty(version) || version.AsSpan().ContainsAny(NotExact) || version is "LATEST" or "RELEASE" ? null : version;
    }

    private static PropertyValues Properties(MarkupNode project, MarkupNode? parent)
    {
        var properties = new PropertyValues(project.All("properties").SelectMany(group => group.Children)
            .Select(property => KeyValuePair.Create(property.Name, property.Text)), "${", "}", StringComparer.Ordinal);
        foreach (var prefix in (ReadOnlySpan<string>)["project.", "pom.", ""])
        {
            properties.Define($"{prefix}groupId", project["groupId"] ?? parent?["groupId"]);
            properties.Define($"{prefix}version", project["version"] ?? parent?["version"]);
            properties.Define($"{prefix}artifactId", project["artifactId"]);
            properties.Define($"{prefix}parent.version", parent?["version"]);
            properties.Define($"{prefix}parent.groupId", parent?["groupId"]);
        }
        return properties;
    }

    private static string? Licence(MarkupNode licence)
    {
        var (name, address) = (licence["name"], licence["url"]);
        var byAddress = DeclaredLicence.Normalise(address);
        // A name that fits several licences is settled by the address of the text.
        return string.IsNullOrEmpty(name) || (DeclaredLicence.Normalise(name) == name && byAddress != address) ? address : name;
    }

    private static Dictionary<string, (string? Value, int Line)> JarHeaders(ReadOnlySpan<char> text)
    {
        var headers = new Dictionary<string, (string? Value, int Line)>(StringComparer.OrdinalIgnoreCase);
        var (key, value, at) = ("", "", 0);
        foreach (var line in new TextLines(text))
        {
            if (line.Text.IsEmpty)
                break;    // the main section ends; what follows describes single entries
            if (line.Text[0] == ' ')
            {
                if (value.Length < 4_000)
                    value = string.Concat(value, line.Text[1..]);
                continue;
            }
            headers.TryAdd(key, (value.Trim(), at));
            var colon = line.Text.IndexOf(':');
            if (colon <= 0)
                throw new ManifestFormatException(line.Number, 1, "expected a name and a colon");
            (key, value, at) = (line.Text[..colon].ToString(), line.Text[(colon + 1)..].ToString(), line.Number);
        }
        headers.TryAdd(key, (value.Trim(), at));
        return headers;
    }
}
