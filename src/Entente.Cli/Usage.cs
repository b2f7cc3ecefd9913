using System.CommandLine;
using Entente.Deals.Reading;
using Entente.Reports;

namespace Entente.Cli;

/// <summary>What is wrong with a command line, in the user's language and in one line each.</summary>
internal static class Usage
{
    /// <summary>Marks messages of our own validators, which are in the user's language already.</summary>
    private const char Own = '\u0001';

    public static int Report(ParseResult parse, Texts texts)
    {
        foreach (var message in Messages(parse, texts).Distinct(StringComparer.Ordinal))
            Console.Error.WriteLine(TerminalText.Safe(message));
        var command = parse.CommandResult.Command;
        Console.Error.WriteLine(texts.Format("usage.see", command is RootCommand ? Terminal.Command : $"{Terminal.Command} {command.Name}"));
        return ExitCode.Unusable;
    }

    private static IEnumerable<string> Messages(ParseResult parse, Texts texts)
    {
        var command = parse.CommandResult.Command;
        foreach (var token in parse.UnmatchedTokens)
        {
            var nearest = Nearest.To(token, command.Subcommands.Select(verb => verb.Name).Concat(command.Options.Select(option => option.Name)));
            yield return texts.Format("usage.unknown", token) + (nearest.Length > 0 ? " " + texts.Format("diagnostic.nearest", nearest) : "");
        }
        foreach (var argument in command.Arguments)
            if (argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 })
                yield return texts.Format("usage.missing", argument.Name.ToUpperInvariant());
        foreach (var error in parse.Errors)
            if (error.Message.StartsWith(Own))
                yield return error.Message[1..];
            else if (error.SymbolResult is System.CommandLine.Parsing.OptionResult { Tokens.Count: 0, Option: { } option })
                yield return texts.Format("usage.missing", $"{option.Name} {(option.HelpName ?? "value").ToUpperInvariant()}");
    }

    /// <summary>The option takes one of these values.</summary>
    public static Option<T> OneOf<T>(this Option<T> option, Texts texts, params string[] values)
    {
        option.HelpName = string.Join('|', values);
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!values.Contains(token.Value))
                    result.AddError(Own + texts.Format("usage.not-in-list", option.Name, string.Join(", ", values), token.Value));
        });
        return option;
    }

    public static string OwnMessage(string text) => Own + text;
}
