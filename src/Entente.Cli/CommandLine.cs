using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Entente.Deals;
using Entente.Reports;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli;

/// <summary>The verbs and their options.</summary>
internal static class CommandLine
{
    private const string LanguageVariable = "ENTENTE_LANG";

    /// <summary>The language is needed before parsing, since the help and the parser's messages speak it too.</summary>
    public static Language LanguageOf(string[] args)
    {
        var tag = Environment.GetEnvironmentVariable(LanguageVariable) ?? "";
        for (var i = 0; i < args.Length; i++)
            if (args[i] == "--lang" && i + 1 < args.Length)
                tag = args[i + 1];
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                tag = args[i]["--lang=".Length..];
        return tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
    }

    public static RootCommand Build(Texts texts, CancellationToken cancellation)
    {
        var shared = new SharedOptions(texts);
        var root = new RootCommand(texts["help.root"]);
        shared.AddTo(root);
        root.Subcommands.Add(Init(texts, shared, cancellation));
        root.Subcommands.Add(Scan(texts, shared, cancellation));
        root.Subcommands.Add(Review(texts, shared, cancellation));
        root.Subcommands.Add(Explain(texts, shared));
        root.Subcommands.Add(Verify(texts, shared));
        root.SetAction(_ => Help.Print(root, texts));
        Localise(root, texts);
        return root;
    }

    private static Command Init(Texts texts, SharedOptions shared, CancellationToken cancellation)
    {
        var folder = new Argument<string>("dir") { Description = texts["help.init.dir"] };
        var from = new Option<string?>("--from") { Description = texts["help.init.from"], HelpName = "path" };
        var date = DateOption("--date", texts["help.init.date"], texts);
        var add = new Option<string?>("--add") { Description = texts["help.init.add"] }
            .OneOf(texts, DealFolder.ApprovalsFile, DealFolder.DataMapFile, DealFolder.PartiesFile, DealFolder.RightsFile);
        var command = new Command("init", texts["help.init"]) { folder, from, add, date };
        command.SetAction(parse => InitCommand.Run(parse.GetValue(folder)!, parse.GetValue(from), parse.GetValue(add),
            DayOf(parse.GetValue(date)) ?? LocalDate.FromDateTime(DateTime.Today), shared.TerminalOf(parse), cancellation));
        return command;
    }

    private static Command Scan(Texts texts, SharedOptions shared, CancellationToken cancellation)
    {
        var path = new Argument<string>("path") { Description = texts["help.scan.path"] };
        var format = FormatOption(texts, "text", "json");
        var output = new Option<string?>("--output", "-o") { Description = texts["help.scan.output"], HelpName = "file" };
        var noCache = new Option<bool>("--no-cache") { Description = texts["help.no-cache"] };
        var command = new Command("scan", texts["help.scan"]) { path, format, output, noCache };
        command.SetAction(parse => ScanCommand.Run(parse.GetValue(path)!, parse.GetValue(format)!, parse.GetValue(output),
            !parse.GetValue(noCache), shared.TerminalOf(parse), cancellation));
        return command;
    }

    private static Command Review(Texts texts, SharedOptions shared, CancellationToken cancellation)
    {
        var deal = new Argument<string>("deal") { Description = texts["help.review.deal"] };
        var transfer = new Option<string?>("--transfer", "-t") { Description = texts["help.review.transfer"], HelpName = "id" };
        var asOf = DateOption("--as-of", texts["help.review.as-of"], texts);
        var package = new Option<string?>("--package") { Description = texts["help.review.package"], HelpName = "path" };
        var output = new Option<string?>("--output", "-o") { Description = texts["help.review.output"], HelpName = "dir" };
        var format = FormatOption(texts, "text", "json", "html");
        var failOn = new Option<string>("--fail-on") { Description = texts["help.review.fail-on"], DefaultValueFactory = _ => "blocks" }
            .OneOf(texts, "blocks", "condition");
        var noCache = new Option<bool>("--no-cache") { Description = texts["help.no-cache"] };
        var command = new Command("review", texts["help.review"]) { deal, transfer, asOf, package, output, format, failOn, noCache };
        command.SetAction(parse => ReviewCommand.Run(
            new ReviewOptions(parse.GetValue(deal)!.TrimEnd('/'), parse.GetValue(transfer), DayOf(parse.GetValue(asOf)), parse.GetValue(package), parse.GetValue(output),
                parse.GetValue(format)!, parse.GetValue(failOn) == "condition", !parse.GetValue(noCache)),
            shared.TerminalOf(parse), cancellation));
        return command;
    }

    private static Command Explain(Texts texts, SharedOptions shared)
    {
        var finding = new Argument<string>("finding") { Description = texts["help.explain.finding"] };
        var deal = new Argument<string?>("deal") { Description = texts["help.explain.deal"], Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", texts["help.explain"]) { finding, deal };
        command.SetAction(parse => ExplainCommand.Run(parse.GetValue(finding)!, parse.GetValue(deal), shared.TerminalOf(parse)));
        return command;
    }

    private static Command Verify(Texts texts, SharedOptions shared)
    {
        var folder = new Argument<string>("dir") { Description = texts["help.verify.dir"] };
        var command = new Command("verify", texts["help.verify"]) { folder };
        command.SetAction(parse => VerifyCommand.Run(parse.GetValue(folder)!, shared.TerminalOf(parse)));
        return command;
    }

    private static Option<string> FormatOption(Texts texts, params string[] formats) =>
        new Option<string>("--format", "-f") { Description = texts["help.format"], DefaultValueFactory = _ => formats[0] }.OneOf(texts, formats);

    /// <summary>A day as text, checked here and read by <see cref="DayOf"/>: an option of the day's own type would have to be
    /// compiled at every start.</summary>
    private static Option<string?> DateOption(string name, string description, Texts texts)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "date" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (DayOf(token.Value) is null)
                    result.AddError(Usage.OwnMessage(texts.Format("usage.date", name, token.Value)));
        });
        return option;
    }

    private static LocalDate? DayOf(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    /// <summary>Puts our own help and our own messages for what cannot be parsed in place of the library's, which speak one language.</summary>
    private static void Localise(Command command, Texts texts)
    {
        foreach (var option in command.Options)
            if (option is HelpOption help)
            {
                help.Description = texts["help.help"];
                help.Action = new Help.Action(texts);
            }
            else if (option is VersionOption version)
                version.Description = texts["help.version"];
        foreach (var inner in command.Subcommands)
            Localise(inner, texts);
    }
}

/// <summary>Options of every verb.</summary>
internal sealed class SharedOptions
{
    private readonly Option<string?> language;
    private readonly Option<bool> quiet;
    private readonly Option<bool> noColour;
    private readonly Texts texts;

    public SharedOptions(Texts texts)
    {
        this.texts = texts;
        language = new Option<string?>("--lang") { Description = texts["help.lang"], Recursive = true }.OneOf(texts, "en", "zh-Hans");
        quiet = new("--quiet", "-q") { Description = texts["help.quiet"], Recursive = true };
        noColour = new("--no-color") { Description = texts["help.no-color"], Recursive = true };
    }

    public void AddTo(RootCommand root)
    {
        root.Options.Add(language);
        root.Options.Add(quiet);
        root.Options.Add(noColour);
    }

    public Terminal TerminalOf(ParseResult parse) => new(texts.Language, parse.GetValue(quiet), parse.GetValue(noColour));
}
