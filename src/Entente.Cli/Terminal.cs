using Entente.Reports;

namespace Entente.Cli;

/// <summary>How a process ended, for pipelines.</summary>
internal static class ExitCode
{
    public const int Cleared = 0;
    public const int Blocked = 1;
    public const int Unusable = 2;
    public const int Undetermined = 3;

    /// <summary>A shell's own code for a process that SIGINT ended.</summary>
    public const int Interrupted = 130;
}

/// <summary>Where a command speaks: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal(Language language, bool isQuiet, bool noColour)
{
    public Texts Texts { get; } = Texts.In(language);

    public bool IsQuiet { get; } = isQuiet;

    public int Columns { get; } = Console.IsOutputRedirected ? 80 : Math.Max(40, Console.WindowWidth);

    /// <summary>Colour only for people: not into a file, not where NO_COLOR (no-color.org) or <c>--no-color</c> says so.</summary>
    public bool HasColour { get; } = !noColour && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>How the user started the program, for the commands that are printed.</summary>
    public static string Command { get; } = Environment.GetEnvironmentVariable("ENTENTE_COMMAND") is { Length: > 0 } command ? command : "entente";

    public static void Print(string text) => Console.Out.Write(text);

    public void Say(string key, params ReadOnlySpan<object?> arguments)
    {
        if (!IsQuiet)
            Console.Error.WriteLine(TerminalText.Safe(Texts.Format(key, arguments)));
    }

    /// <returns><see cref="ExitCode.Unusable"/>, so that a command can end with it.</returns>
    public int Fail(string key, params ReadOnlySpan<object?> arguments)
    {
        Console.Error.WriteLine(TerminalText.Safe(Texts.Format(key, arguments)));
        return ExitCode.Unusable;
    }

    /// <summary>Prints diagnostics as <c>file:line:column: message</c>, which editors and pipelines understand.</summary>
    public void Report(IEnumerable<Deals.Reading.Diagnostic> diagnostics, string folder)
    {
        foreach (var wrong in diagnostics)
        {
            var file = Path.IsPathRooted(wrong.File) || wrong.File == folder ? wrong.File : Path.Combine(folder, wrong.File);
            var place = wrong.Line == 0 ? file : wrong.Column == 0 ? FormattableString.Invariant($"{file}:{wrong.Line}") : FormattableString.Invariant($"{file}:{wrong.Line}:{wrong.Column}");
            Console.Error.WriteLine(TerminalText.Safe($"{place}: {Texts.Of(wrong)}"));
        }
    }
}
