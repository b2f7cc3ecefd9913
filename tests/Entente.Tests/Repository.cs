namespace Entente.Tests;

/// <summary>Places of the repository that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Entente.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside the repository.");
    }

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
