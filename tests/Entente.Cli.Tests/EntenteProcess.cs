using System.Diagnostics;

namespace Entente.Cli.Tests;

/// <summary>How a run of the command ended.</summary>
public sealed record Ended(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Fails where a user would see what no user should.</summary>
    public Ended Decently()
    {
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Errors + Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake of this program", Errors, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>Runs the command as users do, through the launcher, with a home of its own.</summary>
public sealed class EntenteProcess : IDisposable
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private readonly string home = Directory.CreateTempSubdirectory("entente-home-").FullName;

    /// <summary>A folder that is gone after the test.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("entente-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(home, recursive: true);
        Directory.Delete(Scratch, recursive: true);
    }

    public Ended Run(params string[] arguments) => Run(Root, arguments);

    public Ended Run(string folder, string[] arguments)
    {
        using var process = Start(folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "it hung");
        return new Ended(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "entente"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(home, "cache");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(home, "state");
        start.Environment.Remove("ENTENTE_LANG");
        if (folder == Root)
            start.Environment["ENTENTE_COMMAND"] = "./entente";
        return Process.Start(start)!;
    }

    /// <summary>A copy of the example deal that a test may change.</summary>
    public string Lumen()
    {
        var copy = Path.Combine(Scratch, "lumen");
        CopyTree(Path.Combine(Root, "examples", "lumen"), copy);
        return copy;
    }

    public static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from).Where(folder => Path.GetFileName(folder) != "out"))
            CopyTree(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Entente.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
