namespace Entente.Cli;

/// <summary>The user's own folders (XDG Base Directory specification): never anything of them in a deal.</summary>
internal static class UserFolders
{
    /// <summary>Where the last review was written, so that <c>explain</c> needs no path.</summary>
    public static string LastReviewFile => Path.Combine(State, "entente", "last-review");

    private static string State => Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder)
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");

    /// <summary>Remembers a result folder. A convenience: where it cannot be kept, nothing is lost but typing.</summary>
    public static void Remember(string results)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(LastReviewFile)!);
            File.WriteAllText(LastReviewFile, Path.GetFullPath(results));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Nothing to say: the printed command names the deal.
        }
    }

    public static string? Remembered()
    {
        try
        {
            return File.Exists(LastReviewFile) ? File.ReadAllText(LastReviewFile).Trim() : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
