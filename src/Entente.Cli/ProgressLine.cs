using System.Diagnostics;
using Entente.Content;
using Entente.Reports;

namespace Entente.Cli;

/// <summary>Progress on standard error: a line that is redrawn on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<ScanProgress>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100), Plain = TimeSpan.FromSeconds(10);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock drawing = new();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private TimeSpan next = Console.IsErrorRedirected ? Plain : TimeSpan.FromMilliseconds(300);
    private int drawn;

    public void Report(ScanProgress value)
    {
        if (terminal.IsQuiet || clock.Elapsed < next)
            return;
        lock (drawing)
        {
            if (clock.Elapsed < next)
                return;
            next = clock.Elapsed + (isTerminal ? Redraw : Plain);
            var rate = (long)(value.Bytes / Math.Max(0.001, clock.Elapsed.TotalSeconds));
            var text = terminal.Texts.Format("progress.scan", value.Files, Labels.Bytes(value.Bytes), Labels.Bytes(rate));
            if (!isTerminal)
            {
                Console.Error.WriteLine(text);
                return;
            }
            Console.Error.Write("\r" + text + new string(' ', Math.Max(0, drawn - text.Length)));
            drawn = text.Length;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        lock (drawing)
        {
            if (drawn > 0)
                Console.Error.Write("\r" + new string(' ', drawn) + "\r");
            drawn = 0;
        }
    }
}
