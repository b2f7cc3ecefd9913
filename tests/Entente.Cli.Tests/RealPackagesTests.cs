using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Entente.Cli.Tests;

/// <summary>Published packages of five ecosystems, fetched by name and scanned as a user scans them.</summary>
public sealed class RealPackagesTests(PublishedPackages published) : IClassFixture<PublishedPackages>, IDisposable
{
    private const string Next = "15.5.4";
    private const string BetterSqlite = "12.4.1";
    private const string ClosureCompiler = "20250820.0.0";

    private readonly EntenteProcess entente = new();

    public void Dispose() => entente.Dispose();

    [Fact]
    public void A_JavaScript_framework_is_named_with_all_that_it_bundles()
    {
        var scanned = Scan(published.Npm("next", Next));
        scanned.IsRead();
        scanned.Has("itself", "pkg:npm/next", Next, "MIT");
        // Bundled by copying: each with a manifest of its own and terms of its own.
        scanned.Has("itself", "pkg:npm/%40vercel/og", "0.7.2", "MPL-2.0");
        scanned.Has("itself", "pkg:npm/semver", null, "ISC");
        scanned.Has("itself", "pkg:npm/postcss-preset-env", null, "CC0-1.0");
        scanned.Has("dependency", "pkg:npm/%40next/env", Next, null);
        scanned.Has("development", "pkg:npm/%40babel/core", "7.26.10", null);
        Assert.InRange(scanned.Components.Count(component => component.Relation == "itself"), 130, 160);
        Assert.InRange(scanned.Files.Length, 7_000, 7_500);
        Assert.InRange(scanned.Files.Count(file => file.Kind == "source/javascript"), 2_500, 5_000);
        Assert.Contains("telemetry.nextjs.org", scanned.Names("endpoints", "host"));
        Assert.Contains(scanned.Names("techniques", "id"), id => id.StartsWith("crypto.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dotnet_library_is_named_by_its_specification()
    {
        var (package, version) = published.NuGet("nodatime");
        var scanned = Scan(package);
        scanned.IsRead();
        scanned.Has("itself", "pkg:nuget/NodaTime", version, "Apache-2.0");
        Assert.Contains(scanned.Files, file => file.Path.EndsWith("!/lib/net8.0/NodaTime.dll", StringComparison.Ordinal) && file.Kind == "binary/pe");
        Assert.Single(scanned.Files, file => file.Licences.Contains("Apache-2.0"));
    }

    [Fact]
    public void Source_of_a_C_library_longer_than_the_window_is_said_to_be_examined_in_part()
    {
        var scanned = Scan(published.Npm("better-sqlite3", BetterSqlite));
        scanned.Has("itself", "pkg:npm/better-sqlite3", BetterSqlite, "MIT");
        scanned.Has("dependency", "pkg:npm/bindings", null, null);
        var amalgamation = Assert.Single(scanned.Files, file => file.Path.EndsWith("!/package/deps/sqlite3/sqlite3.c", StringComparison.Ordinal));
        Assert.Equal("source/c", amalgamation.Kind);
        Assert.InRange(amalgamation.Lines, 250_000, 275_000);
        Assert.Contains(scanned.Names("endpoints", "host"), host => host is "sqlite.org" or "www.sqlite.org");
        Assert.Equal([(amalgamation.Path, "examined-in-part")], scanned.NotRead);
        Assert.Equal(3, scanned.ExitCode);
    }

    [Fact]
    public void A_jar_is_named_by_the_coordinates_within_it()
    {
        var tree = published.DebianTree("libcommons-lang3-java");
        var scanned = Scan(tree);
        scanned.IsRead();
        var version = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(tree, "usr/share/java"), "commons-lang3-*.jar").Single())["commons-lang3-".Length..];
        scanned.Has("itself", "pkg:maven/org.apache.commons/commons-lang3", version, null);
        Assert.True(scanned.Files.Count(file => file.Kind == "binary/class") > 300);
        // The versioned names are links to one jar: said as links, and the jar is opened once.
        Assert.Contains(scanned.Files, file => file.Type == "symlink" && file.Path.EndsWith($"commons-lang3-{version}.jar", StringComparison.Ordinal));
        Assert.Single(scanned.Files, file => file.Kind == "archive/jar");
    }

    [Fact]
    public void A_jar_that_holds_other_jars_content_names_each_of_them()
    {
        var scanned = Scan(published.Npm("google-closure-compiler-java", ClosureCompiler));
        scanned.IsRead();
        scanned.Has("itself", "pkg:npm/google-closure-compiler-java", ClosureCompiler, "Apache-2.0");
        scanned.Has("itself", "pkg:maven/com.google.guava/guava", "33.4.6-jre", null);
        scanned.Has("itself", "pkg:maven/com.google.code.gson/gson", "2.9.1", "Apache-2.0");
        scanned.Has("itself", "pkg:maven/args4j/args4j", "2.33", null);
        Assert.All(scanned.Components.Where(component => component.Purl.Contains("guava", StringComparison.Ordinal)),
            component => Assert.Contains("!/package/compiler.jar!/META-INF/maven/", component.Manifest, StringComparison.Ordinal));
        Assert.True(scanned.Files.Length > 7_000);
    }

    [Theory]
    [InlineData("python3-pip-whl", "pip", "MIT")]
    [InlineData("python3-setuptools-whl", "setuptools", "MIT")]
    public void A_wheel_is_named_by_its_metadata(string debian, string name, string licence)
    {
        var tree = published.DebianTree(debian);
        var scanned = Scan(tree);
        scanned.IsRead();
        var wheel = Path.GetFileName(Directory.GetFiles(Path.Combine(tree, "usr/share/python-wheels"), name + "-*.whl").Single());
        scanned.Has("itself", "pkg:pypi/" + name, wheel.Split('-')[1], licence);
        Assert.Contains(scanned.Files, file => file.Path.EndsWith(wheel, StringComparison.Ordinal) && file.Kind == "archive/wheel");
        Assert.True(scanned.Files.Count(file => file.Kind == "source/python") > 150);
        Assert.Contains(scanned.Names("techniques", "id"), id => id.StartsWith("crypto.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_archive_of_a_format_that_is_not_opened_is_a_hole_not_an_empty_package()
    {
        var scanned = Scan(published.Debian("python3-pip-whl"));
        Assert.Equal("archive-format-unsupported", Assert.Single(scanned.NotRead).Reason);
        Assert.Empty(scanned.Components);
        Assert.Equal(3, scanned.ExitCode);
    }

    [Fact]
    public void What_is_unpacked_has_the_digest_that_the_archive_gives_its_members()
    {
        var archive = published.Npm("next", Next);
        var packed = Scan(archive).Files.Single(file => file.Path == Path.GetFileName(archive));
        Assert.Equal(packed.Members, Scan(published.Unpacked(archive)).Package);
    }

    [Fact]
    public void A_tree_gives_the_same_bytes_with_a_cold_a_warm_and_no_cache()
    {
        foreach (var tree in new[] { published.Unpacked(published.Npm("next", Next)), published.Unpacked(published.NuGet("nodatime").Path) })
        {
            var cold = Scan(tree).Json;
            Assert.Equal(cold, Scan(tree).Json);
            Assert.Equal(cold, Scan(tree, "--no-cache").Json);
        }
    }

    private Scanned Scan(string path, params string[] more)
    {
        var output = Path.Combine(entente.Scratch, "inventory.json");
        var ended = entente.Run(["scan", path, "--format", "json", "--output", output, .. more]).Decently();
        Assert.True(ended.ExitCode is 0 or 3, ended.Errors);
        return new Scanned(ended.ExitCode, File.ReadAllText(output));
    }

    private sealed record ScannedFile(string Path, string Type, string Kind, int Lines, string[] Licences, string? Members, string? Digest);

    private sealed record ScannedComponent(string Relation, string Purl, string? Version, string? Licence, string Manifest);

    /// <summary>What <c>scan --format json</c> told.</summary>
    private sealed class Scanned
    {
        private readonly JsonElement root;

        public Scanned(int exitCode, string json)
        {
            (ExitCode, Json) = (exitCode, json);
            using var document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
            Files = [.. root.GetProperty("files").EnumerateArray().Select(file => new ScannedFile(
                Text(file, "path")!, Text(file, "type")!, Text(file, "kind")!, file.GetProperty("lines").GetInt32(),
                [.. file.GetProperty("licences").EnumerateArray().Select(licence => licence.GetString()!)], Text(file, "members"), Text(file, "digest")))];
            Components = [.. root.GetProperty("components").EnumerateArray().Select(component => new ScannedComponent(
                Text(component, "relation")!, Text(component, "purl")!, Text(component, "version"), Text(component, "licence"), Text(component, "manifest")!))];
            NotRead = [.. root.GetProperty("coverage").GetProperty("notRead").EnumerateArray().Select(hole => (Text(hole, "location")!, Text(hole, "reason")!))];
        }

        public int ExitCode { get; }

        public string Json { get; }

        public string Package => Text(root, "package")!;

        public ScannedFile[] Files { get; }

        public ScannedComponent[] Components { get; }

        public (string Location, string Reason)[] NotRead { get; }

        /// <summary>Every file was read, and nothing is said not to have been.</summary>
        public void IsRead()
        {
            Assert.Empty(NotRead);
            Assert.Equal(0, ExitCode);
            Assert.All(Files, file => Assert.NotNull(file.Digest));
            Assert.Equal(Files.Length, root.GetProperty("coverage").GetProperty("read").GetInt32());
        }

        public void Has(string relation, string purl, string? version, string? licence) =>
            Assert.Contains((relation, purl, version, licence), Components.Select(component => (component.Relation, component.Purl, component.Version, component.Licence)));

        public string[] Names(string list, string member) => [.. root.GetProperty(list).EnumerateArray().Select(item => Text(item, member)!)];

        private static string? Text(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}

/// <summary>Fetches packages by name, each once for a run of the tests. Where a registry or its tool is not to be had, the
/// test that asked is skipped, with what the tool said.</summary>
public sealed class PublishedPackages : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("entente-packages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The tarball of a version in the npm registry.</summary>
    public string Npm(string name, string version)
    {
        var file = Path.Combine(folder, $"{name}-{version}.tgz");
        if (!File.Exists(file))
            Run("npm", "pack", "--silent", $"{name}@{version}");
        return file;
    }

    /// <summary>The package file of a library that the build itself restored.</summary>
    public (string Path, string Version) NuGet(string id)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var library = Path.Combine(packages, id);
        Assert.SkipUnless(Directory.Exists(library), $"{id} is not in the NuGet packages folder.");
        var version = Directory.GetDirectories(library).Select(Path.GetFileName).Order(StringComparer.Ordinal).Last()!;
        return (Path.Combine(library, version, $"{id}.{version}.nupkg"), version);
    }

    /// <summary>The package file of the distribution's current version.</summary>
    public string Debian(string name)
    {
        if (Directory.GetFiles(folder, name + "_*.deb") is [var there])
            return there;
        Run("apt-get", "download", "-q", name);
        return Directory.GetFiles(folder, name + "_*.deb").Single();
    }

    /// <summary>What the Debian package would install.</summary>
    public string DebianTree(string name)
    {
        var tree = Path.Combine(folder, name);
        if (!Directory.Exists(tree))
            Run("dpkg-deb", "-x", Debian(name), tree);
        return tree;
    }

    /// <summary>The members of a tarball or a zip archive as files.</summary>
    public string Unpacked(string archive)
    {
        var tree = Path.Combine(folder, "unpacked", Path.GetFileName(archive));
        if (Directory.Exists(tree))
            return tree;
        Directory.CreateDirectory(tree);
        if (!archive.EndsWith(".tgz", StringComparison.Ordinal))
        {
            ZipFile.ExtractToDirectory(archive, tree);
            return tree;
        }
        using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, tree, overwriteFiles: false);
        return tree;
    }

    private void Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var said = new StringBuilder();
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            Assert.Skip($"{tool} cannot be started: {absent.Message}");
            return;
        }
        using (process)
        {
            process.OutputDataReceived += (_, line) => Add(line.Data);
            process.ErrorDataReceived += (_, line) => Add(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
            {
                process.Kill(entireProcessTree: true);
                Assert.Skip($"{tool} {string.Join(' ', arguments)} did not end within a minute: {said}");
            }
            process.WaitForExit();    // until both streams are read
            Assert.SkipUnless(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)} failed: {said}");
        }

        void Add(string? line)
        {
            lock (said)
                said.Append(line).Append(' ');
        }
    }
}
