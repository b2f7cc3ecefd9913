using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Entente.Content.Tests.Components;

/// <summary>Manifests of published packages, and this repository's own.</summary>
public class RealManifestTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_restored_nuspec_describes_the_package_of_its_folder()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (!Directory.Exists(cache))
            Assert.Skip("There is no folder of restored NuGet packages.");
        int count = 0, licensed = 0;
        foreach (var folder in Directory.EnumerateDirectories(cache).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal))
            foreach (var file in Directory.EnumerateFiles(folder, "*.nuspec"))
            {
                var found = Examined.Manifest("manifest/nuspec", File.ReadAllBytes(file));
                Assert.Empty(found.Malformed);
                var itself = Assert.Single(found.All.Select(one => one.What).OfType<Claim.Component>(), claim => claim.Relation == ComponentRelation.Itself);
                Assert.Equal($"pkg:nuget/{Path.GetFileName(Path.GetDirectoryName(folder))}@{Path.GetFileName(folder)}",
                    Uri.UnescapeDataString(itself.Purl.Split('+')[0]), ignoreCase: true);
                licensed += itself.Licence is { } licence && !licence.Contains(' ', StringComparison.Ordinal) && !licence.Contains(':', StringComparison.Ordinal) ? 1 : 0;
                count++;
            }
        output.WriteLine($"{count} nuspec files, {licensed} with one SPDX identifier");
        Assert.True(count > 10 && licensed > count / 2, $"{count} {licensed}");
    }

    [Fact]
    public void Its_own_project_files_and_lock_files_are_read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Directory.Packages.props")))
            root = root.Parent;
        if (root is null)
            Assert.Skip("The tests do not run inside the repository.");
        var central = Examined.Manifest("manifest/nuget-central", File.ReadAllBytes(Path.Combine(root.FullName, "Directory.Packages.props")));
        Assert.Contains(central.Components, found => found.StartsWith("Dependency pkg:nuget/Tomlyn [", StringComparison.Ordinal));
        var locked = Examined.Manifest("lockfile/nuget", File.ReadAllBytes(Path.Combine(root.FullName, "src", "Entente.Content", "packages.lock.json")));
        Assert.Contains(locked.Components, found => found.StartsWith("Locked pkg:nuget/Tomlyn@", StringComparison.Ordinal));
        Assert.Empty(central.Malformed.Concat(locked.Malformed));
    }

    [Theory]
    [InlineData("express")]
    [InlineData("@babel/core")]
    [InlineData("sm-crypto")]
    [InlineData("crypto-js")]
    public void A_published_npm_package_is_read_as_a_plain_json_reader_reads_it(string name)
    {
        var json = PackageJson(name);
        using var plain = JsonDocument.Parse(json);
        var found = Examined.Manifest("manifest/npm", json);
        Assert.Empty(found.Malformed);
        var claims = found.All.Select(one => (Claim.Component)one.What).ToList();
        Assert.True(PackageUrl.TryBuild("npm", name.Contains('/') ? name.Split('/')[0] : null, name.Split('/')[^1],
            plain.RootElement.GetProperty("version").GetString(), null, null, out var url, out _));
        Assert.Equal(url.ToString(), claims[0].Purl);
        Assert.Equal(plain.RootElement.GetProperty("license").GetString(), claims[0].Licence);
        var stated = plain.RootElement.EnumerateObject().Where(section => section.Name is "dependencies" or "peerDependencies" or "optionalDependencies" or "devDependencies")
            .SelectMany(section => section.Value.EnumerateObject()).Count();
        Assert.Equal(stated, claims.Count - 1);
    }

    private static byte[] PackageJson(string name)
    {
        var folder = Directory.CreateTempSubdirectory("entente-npm-");
        try
        {
            var start = new ProcessStartInfo("npm", ["pack", "--silent", "--ignore-scripts", name]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            using var npm = Process.Start(start)!;
            if (!npm.WaitForExit(20_000))
            {
                npm.Kill(entireProcessTree: true);
                Assert.Skip($"npm did not fetch {name} in 20 seconds.");
            }
            if (npm.ExitCode != 0)
                Assert.Skip($"npm could not fetch {name}: {npm.StandardError.ReadToEnd()}");
            using var archive = new TarReader(new GZipStream(File.OpenRead(folder.GetFiles("*.tgz").Single().FullName), CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
                if (entry.Name.EndsWith("/package.json", StringComparison.Ordinal) && entry.Name.Count(c => c == '/') == 1 && entry.DataStream is { } data)
                {
                    using var copy = new MemoryStream();
                    data.CopyTo(copy);
                    return copy.ToArray();
                }
            throw new InvalidDataException($"{name} holds no package.json");
        }
        catch (Win32Exception)
        {
            Assert.Skip("npm is not installed.");
            return [];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
