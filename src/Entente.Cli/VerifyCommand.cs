using Entente.Evidence;
using Entente.Reports;

namespace Entente.Cli;

/// <summary><c>entente verify DIR</c></summary>
internal static class VerifyCommand
{
    public static int Run(string folder, Terminal terminal)
    {
        if (!Directory.Exists(folder))
            return terminal.Fail("verify.no-folder", folder);
        if (!File.Exists(Path.Combine(folder, Manifest.FileName)) && File.Exists(Path.Combine(folder, ReviewCommand.DefaultOutput, Manifest.FileName)))
            folder = Path.Combine(folder, ReviewCommand.DefaultOutput);
        if (!File.Exists(Path.Combine(folder, Manifest.FileName)))
            return terminal.Fail("verify.no-manifest", folder, Terminal.Command);
        try
        {
            var verification = Verification.Of(folder, Manifest.OfFolder(folder));
            Terminal.Print(VerifyScreen.Render(verification, terminal.Texts, terminal.Columns, terminal.HasColour));
            return verification.Differences.IsEmpty ? ExitCode.Cleared : ExitCode.Blocked;
        }
        catch (FormatException wrong)
        {
            return terminal.Fail("verify.bad-manifest", Path.Combine(folder, Manifest.FileName), wrong.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail("error.io", folder, unreadable.Message.TrimEnd('.'));
        }
    }
}
