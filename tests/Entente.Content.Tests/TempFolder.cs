using System.Diagnostics;
using System.Text;

namespace Entente.Content.Tests;

/// <summary>A folder that vanishes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("entente-content-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public TempFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public TempFolder With(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
        return this;
    }

    public TempFolder Link(string name, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.CreateSymbolicLink(At(name), target);
        return this;
    }

    public string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in (string[])["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"])
            start.Environment[name] = "t@example.org";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
        return output.Trim();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Names that .NET cannot read back, or paths too long for it: the shell can.
            Process.Start("rm", ["-rf", Path]).WaitForExit();
        }
    }
}

internal static class Scanning
{
    public static Scan Directory(string path, IExaminer[]? examiners = null, BlobCache? cache = null, ScanLimits? limits = null) =>
        Of(new PackageSource.FromDirectory(path), examiners, cache, limits);

    public static Scan Archive(string path, ScanLimits? limits = null) => Of(new PackageSource.FromArchive(path), limits: limits);

    public static Scan Of(PackageSource source, IExaminer[]? examiners = null, BlobCache? cache = null, ScanLimits? limits = null) =>
        new PackageScanner(examiners ?? [], limits ?? ScanLimits.Default, cache).Scan(source, null, TestContext.Current.CancellationToken);

    public static Entry Entry(this Scan scan, string location) => Assert.Single(scan.Inventory.Entries, e => e.Location == location);

    public static string[] Locations(this Scan scan) => [.. scan.Inventory.Entries.Select(e => e.Location)];

    /// <summary>Each hole as one line: location, reason.</summary>
    public static string[] Holes(this Scan scan) => [.. scan.Inventory.NotRead.Select(n => $"{n.Location} {n.Reason}")];
}

/// <summary>Finds each line that has a word, as a lead.</summary>
internal sealed class WordExaminer(string word, int version = 1, Action? onBlob = null) : IExaminer
{
    public ExaminerId Id => new("word." + word, version);

    public bool Wants(FileKind kind) => FileKinds.HasText(kind);

    public void Examine(in Blob blob, IObservations found)
    {
        onBlob?.Invoke();
        var line = 0;
        foreach (var text in blob.Text.EnumerateLines())
        {
            line++;
            if (text.Contains(word, StringComparison.Ordinal))
                found.Add(new(line, line), new Claim.Technique("word", word), Strength.Lead);
        }
    }
}
