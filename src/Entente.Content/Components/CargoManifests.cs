namespace Entente.Content;

/// <summary>Cargo.toml and Cargo.lock.</summary>
internal static class CargoManifests
{
    public static void ReadManifest(in Blob blob, ComponentFindings found)
    {
        var document = TomlDocuments.Read(blob.Text);
        var workspace = document["workspace"];
        if (document["package"] is { } package && package["name"] is { Text: { } name } at)
        {
            var inherited = workspace?["package"];
            var version = package.TextOf("version") ?? inherited?.TextOf("version");
            var licence = package.TextOf("license") ?? (package["license"] is { IsTable: true } ? inherited?.TextOf("license") : null);
            licence = licence?.Replace("/", " OR ", StringComparison.Ordinal)    // the old way to part alternatives
                ?? (package.TextOf("license-file") is { } file ? $"SEE LICENSE IN {file}" : null);
            found.Component(Coordinates.Cargo(name), ComponentRelation.Itself, at.Line, version, licence: licence);
        }
        var shared = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        foreach (var (dependency, value) in workspace?.MembersOf("dependencies") ?? [])
            shared[dependency] = value;
        foreach (var target in document.MembersOf("target").Select(member => member.Value).Prepend(document))
            foreach (var (section, relation) in Sections)
                foreach (var (dependency, value) in target.MembersOf(section))
                    Declare(found, dependency, value, shared.GetValueOrDefault(dependency), relation);
        foreach (var (dependency, value) in workspace?.MembersOf("dependencies") ?? [])
            Declare(found, dependency, value, null, ComponentRelation.Dependency);
    }

    public static void ReadLock(in Blob blob, ComponentFindings found)
    {
        foreach (var package in Repeated(TomlDocuments.Read(blob.Text), "package"))
        {
            // What has no source is a member of the workspace.
            var relation = package.TextOf("source") is null ? ComponentRelation.Itself : ComponentRelation.Locked;
            found.Component(Coordinates.Cargo(package.TextOf("name") ?? ""), relation, package["name"]?.Line ?? package.Line, package.TextOf("version"));
        }
    }

    /// <summary>Tables of <c>[[name]]</c>, also where other tables stand between them.</summary>
    public static IEnumerable<DataNode> Repeated(DataNode document, string name) =>
        document.Members.Where(member => member.Key == name).SelectMany(member => member.Value.Items);

    private static readonly (string, ComponentRelation)[] Sections =
    [
        ("dependencies", ComponentRelation.Dependency),
        ("dev-dependencies", ComponentRelation.Development),
        ("dev_dependencies", ComponentRelation.Development),
        ("build-dependencies", ComponentRelation.Development),
        ("build_dependencies", ComponentRelation.Development),
    ];

    private static void Declare(ComponentFindings found, string name, DataNode value, DataNode? shared, ComponentRelation relation)
    {
        var range = value.Text ?? value.TextOf("version") ?? shared?.Text ?? shared?.TextOf("version") ?? "";
        var renamed = value.TextOf("package") ?? shared?.TextOf("package");
        var exact = range.StartsWith('=') && !range.Contains(',', StringComparison.Ordinal) ? NpmManifests.ExactVersion(range) : null;
        if (range.Length == 0)
            range = value.TextOf("git") ?? value.TextOf("path") ?? "";
        found.Component(Coordinates.Cargo(renamed ?? name), relation, value.Line, exact, range);
    }
}
