namespace Entente.Cel.Tests;

/// <summary>Finds third-party test data; tests that need it skip where it is absent.</summary>
internal static class SharedData
{
    public static string? Find(string relative)
    {
        if (Environment.GetEnvironmentVariable("ENTENTE_SHARED_DATA") is { Length: > 0 } given)
            return Path.Combine(given, relative) is var path && Directory.Exists(path) ? path : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            foreach (var candidate in (string[])[Path.Combine(folder.FullName, "shared", "data", relative), Path.Combine(folder.FullName, "..", "shared", "data", relative)])
                if (Directory.Exists(candidate)) return Path.GetFullPath(candidate);
        return null;
    }
}
