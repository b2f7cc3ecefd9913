using System.Runtime.CompilerServices;

namespace Entente.Content.Tests.Components;

/// <summary>Third-party test data, kept beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The folder of that name; skips the test, saying so, where it is absent.</summary>
    public static string Folder(string name, [CallerMemberName] string test = "")
    {
        if (Find(name) is { } found)
            return found;
        Assert.Skip($"{test}: the third-party data shared/data/{name} is not here; set ENTENTE_SHARED_DATA to the data folder.");
        return "";
    }

    private static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("ENTENTE_SHARED_DATA") is { Length: > 0 } stated)
            return Existing(Path.Combine(stated, name));
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
            if (Existing(Path.Combine(up.FullName, "shared", "data", name)) is { } found)
                return found;
        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
