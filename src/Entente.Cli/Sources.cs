using Entente.Content;

namespace Entente.Cli;

/// <summary>A package named on the command line: a directory, an archive, or <c>git:REPO@REV</c>.</summary>
internal static class Sources
{
    private const string Git = "git:";

    public static PackageSource Parse(string text)
    {
        if (text.StartsWith(Git, StringComparison.Ordinal))
        {
            var at = text.LastIndexOf('@');
            return at <= Git.Length
                ? new PackageSource.FromGit(text[Git.Length..], "HEAD")
                : new PackageSource.FromGit(text[Git.Length..at], text[(at + 1)..]);
        }
        return Directory.Exists(text) ? new PackageSource.FromDirectory(text) : new PackageSource.FromArchive(text);
    }
}
