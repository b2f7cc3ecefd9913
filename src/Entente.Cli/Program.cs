using System.CommandLine;
using System.Text;
using Entente.Cli;
using Entente.Reports;

// Names and findings are not ASCII: speak UTF-8 wherever the terminal would guess otherwise.
if (Console.OutputEncoding is not UTF8Encoding)
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C lets the work stop where nothing is half-written; a second one ends the process at once.
    press.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

var texts = Texts.In(CommandLine.LanguageOf(args));
try
{
    var parse = CommandLine.Build(texts, stop.Token).Parse(args);
    return parse.Errors.Count > 0 && parse.Action is not Help.Action
        ? Usage.Report(parse, texts)
        : parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine(texts["error.interrupted"]);
    return ExitCode.Interrupted;
}
catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
{
    // Every mistake of a user has its own message; this is a mistake of ours, and says so without a dump.
    Console.Error.WriteLine(texts.Format("error.internal", unforeseen.GetType().Name, TerminalText.Safe(unforeseen.Message)));
    if (Environment.GetEnvironmentVariable("ENTENTE_TRACE") is { Length: > 0 })
        Console.Error.WriteLine(unforeseen);
    return ExitCode.Unusable;
}
