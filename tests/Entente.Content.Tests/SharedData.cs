namespace Entente.Content.Tests;

/// <summary>Third-party test data kept beside the tree; tests skip where it is absent.</summary>
internal static class SharedData
{
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            foreach (var candidate in (string[])["shared/data", "../shared/data"])
                if (Directory.Exists(Path.Combine(folder.FullName, candidate, name)))
                    return Path.GetFullPath(Path.Combine(folder.FullName, candidate, name));
        if (Environment.GetEnvironmentVariable("ENTENTE_SHARED_DATA") is { } set && Directory.Exists(Path.Combine(set, name)))
            return Path.Combine(set, name);
        Assert.Skip($"shared test data '{name}' is absent");
        return "";
    }
}
