namespace Entente.Content;

/// <summary>The examiners that name components: one for each kind of manifest and lock file.</summary>
public static class ComponentExaminers
{
    public static IReadOnlyList<IExaminer> All => Readers;

    /// <summary>The examiner of that kind; null where the kind is no manifest that is read.</summary>
    internal static ManifestExaminer? Of(FileKind kind) => Array.Find(Readers, reader => reader.Wants(kind));

    private static readonly ManifestExaminer[] Readers =
    [
        Manifest("npm", NpmManifests.ReadManifest),
        Lock("npm", NpmManifests.ReadLock),
        Lock("yarn", YarnLock.Read),
        Lock("pnpm", PnpmLock.Read),
        Manifest("nuget", NuGetManifests.ReadProject),
        Manifest("nuspec", NuGetManifests.ReadSpecification),
        Lock("nuget", NuGetManifests.ReadLock),
        Manifest("nuget-config", NuGetManifests.ReadConfig),
        Manifest("nuget-central", NuGetManifests.ReadProject),
        Manifest("maven", MavenManifests.ReadProject),
        Manifest("maven-properties", MavenManifests.ReadProperties),
        Manifest("jar", MavenManifests.ReadJarManifest),
        Manifest("gradle", GradleManifests.ReadScript),
        Lock("gradle", GradleManifests.ReadLock),
        Manifest("pypi", PythonManifests.ReadProject),
        Manifest("setup-cfg", PythonSetup.ReadConfiguration),
        Manifest("setup-py", PythonSetup.ReadScript),
        Manifest("python-metadata", PythonManifests.ReadMetadata),
        Manifest("pip", PythonManifests.ReadRequirements),
        Lock("poetry", PythonManifests.ReadPoetryLock),
        Lock("pipenv", PythonManifests.ReadPipenvLock),
        Lock("uv", PythonManifests.ReadUvLock),
        Manifest("cargo", CargoManifests.ReadManifest),
        Lock("cargo", CargoManifests.ReadLock),
        Manifest("go", GoManifests.ReadModule),
        Lock("go", GoManifests.ReadSums),
        Manifest("go-vendor", GoManifests.ReadVendored),
    ];

    private static ManifestExaminer Manifest(string name, ManifestReader reader) => new(new(FileClass.Manifest, name), reader);

    private static ManifestExaminer Lock(string name, ManifestReader reader) => new(new(FileClass.Lockfile, name), reader);
}
