using System.Buffers;

namespace Entente.Content;

/// <summary>NuGet: project files, central versions, packages.config, nuspec and packages.lock.json.</summary>
internal static class NuGetManifests
{
    /// <summary>Project files and Directory.Packages.props.</summary>
    public static void ReadProject(in Blob blob, ComponentFindings found)
    {
        var project = MarkupNode.Read(blob.Text);
        var properties = new PropertyValues(project.All("PropertyGroup").SelectMany(group => group.Children)
            .Where(property => property.Children.Count == 0).Select(property => KeyValuePair.Create(property.Name, property.Text)), "$(", ")", StringComparer.OrdinalIgnoreCase);
        if (properties["PackageId"] is { Length: > 0 } id)
        {
            var line = project.All("PropertyGroup", "PackageId").Last().Line;
            var licence = properties["PackageLicenseExpression"]
                ?? (properties["PackageLicenseFile"] is { } file ? $"SEE LICENSE IN {file}" : properties["PackageLicenseUrl"]);
            var version = properties["PackageVersion"] ?? properties["Version"] ?? properties["VersionPrefix"];
            found.Component(Coordinates.NuGet(id), ComponentRelation.Itself, line, Resolved(version), version, licence);
        }
        foreach (var item in Descendants(project, "ItemGroup").SelectMany(group => group.Children))
        {
            if ((item["Include"] ?? item["Update"]) is not { Length: > 0 } names)
                continue;
            ComponentRelation relation;
            switch (item.Name)
            {
                case "PackageReference" when item["PrivateAssets"]?.Contains("all", StringComparison.OrdinalIgnoreCase) == true:
                case "GlobalPackageReference" or "DotNetCliToolReference" or "PackageDownload":
                    relation = ComponentRelation.Development;
                    break;
                case "PackageReference" or "PackageVersion":
                    relation = ComponentRelation.Dependency;
                    break;
                default:
                    continue;
            }
            var range = properties.Expand(item["VersionOverride"] ?? item["Version"] ?? "");
            foreach (var name in names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                found.Component(Coordinates.NuGet(properties.Expand(name)), relation, item.Line, ExactVersion(range), range);
        }
    }

    public static void ReadConfig(in Blob blob, ComponentFindings found)
    {
        foreach (var package in MarkupNode.Read(blob.Text).All("package"))
        {
            var relation = package["developmentDependency"] == "true" ? ComponentRelation.Development : ComponentRelation.Dependency;
            found.Component(Coordinates.NuGet(package["id"] ?? ""), relation, package.Line, Resolved(package["version"]));
        }
    }

    public static void ReadSpecification(in Blob blob, ComponentFindings found)
    {
        var root = MarkupNode.Read(blob.Text);
        if (root.Child("metadata") is not { } metadata)
            throw new ManifestFormatException(root.Line, 0, "expected a metadata element");
        var licence = metadata.Child("license") is { } stated
            ? stated["type"] == "file" ? $"SEE LICENSE IN {stated.Text}" : stated.Text
            : metadata["licenseUrl"];
        var version = metadata["version"];
        found.Component(Coordinates.NuGet(metadata["id"] ?? ""), ComponentRelation.Itself, (metadata.Child("id") ?? metadata).Line, Resolved(version), version, licence);
        foreach (var dependency in metadata.All("dependencies", "dependency").Concat(metadata.All("dependencies", "group", "dependency")))
        {
            var range = dependency["version"] ?? "";
            found.Component(Coordinates.NuGet(dependency["id"] ?? ""), ComponentRelation.Dependency, dependency.Line, ExactVersion(range), range);
        }
    }

    public static void ReadLock(in Blob blob, ComponentFindings found)
    {
        foreach (var (_, framework) in JsonDocuments.ReadTable(blob).MembersOf("dependencies"))
            foreach (var (name, package) in framework.Members)
                if (package.TextOf("type") is not "Project")    // a project of the same solution, not a package
                    found.Component(Coordinates.NuGet(name), ComponentRelation.Locked, package.Line, Resolved(package.TextOf("resolved")));
    }

    /// <summary>Item groups at any depth: conditions (<c>Choose</c>) and targets hold them too.</summary>
    private static List<MarkupNode> Descendants(MarkupNode root, string name)
    {
        var found = new List<MarkupNode>();
        var open = new Stack<MarkupNode>([root]);
        while (open.TryPop(out var node))
        {
            if (node.Name == name)
                found.Add(node);
            for (var i = node.Children.Count - 1; i >= 0; i--)
                open.Push(node.Children[i]);
        }
        return found;
    }

    /// <summary><c>[1.2.3]</c> is exact; a bare version is the lowest that will do.</summary>
    private static string? ExactVersion(string range)
    {
        range = range.Trim();
        return range.StartsWith('[') && range.EndsWith(']') && !range.Contains(',', StringComparison.Ordinal) ? Resolved(range[1..^1]) : null;
    }

    private static readonly SearchValues<char> NotExact = SearchValues.Create("$[](),*");

    private static string? Resolved(string? version) =>
        string.IsNullOrWhiteSpace(version) || version.AsSpan().ContainsAny(NotExact) ? null : version.Trim();
}
