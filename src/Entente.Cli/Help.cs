using System.CommandLine;
using System.CommandLine.Invocation;
using Entente.Reports;

namespace Entente.Cli;

/// <summary>Help in the user's language, with an example for each verb.</summary>
internal static class Help
{
    /// <summary>What <c>--help</c> does.</summary>
    public sealed class Action(Texts texts) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) => Print(parseResult.CommandResult.Command, texts);
    }

    public static int Print(Command command, Texts texts)
    {
        var screen = new Screen(100, hasColour: false);
        var isRoot = command is RootCommand;
        screen.Line(command.Description ?? "").Line();
        screen.Line(texts["help.usage"]);
        var arguments = string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name.ToUpperInvariant()}]" : $" {argument.Name.ToUpperInvariant()}"));
        screen.Line($"  {Terminal.Command}{(isRoot ? " " + texts["help.verb"] : " " + command.Name + arguments)} [{texts["help.options"]}]").Line();
        if (isRoot)
            Rows(screen, texts["help.verbs"], command.Subcommands.Select(verb => (verb.Name, verb.Description ?? "")));
        Rows(screen, texts["help.arguments"], command.Arguments.Select(argument => (argument.Name.ToUpperInvariant(), argument.Description ?? "")));
        Rows(screen, texts["help.options-heading"], command.Options.Concat(Inherited(command)).Where(option => !option.Hidden)
            .Select(option => (string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?").Append(option.Name).OrderBy(name => name.Length)) + (option.HelpName is { } name ? " " + (name.Contains('|', StringComparison.Ordinal) ? name : name.ToUpperInvariant()) : ""), option.Description ?? "")));
        var example = isRoot ? "help.example" : $"help.{command.Name}.example";
        screen.Line(texts["help.example-heading"]);
        foreach (var line in texts[example].Split('\n'))
            screen.Line("  " + line.Replace("entente", Terminal.Command, StringComparison.Ordinal));
        Terminal.Print(screen.ToString());
        return ExitCode.Cleared;
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive));

    private static void Rows(Screen screen, string heading, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        screen.Line(heading);
        var width = all.Max(row => TerminalText.Width(row.Name)) + 2;
        foreach (var (name, text) in all)
        {
            var lines = TerminalText.Wrap(text, screen.Columns - width - 2).ToArray();
            screen.Line("  " + TerminalText.Pad(name, width) + (lines.Length > 0 ? lines[0] : ""));
            foreach (var line in lines.Skip(1))
                screen.Line(new string(' ', width + 2) + line);
        }
        screen.Line();
    }
}
