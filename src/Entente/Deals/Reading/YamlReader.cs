using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Entente.Deals.Reading;

/// <summary>Reads one strict YAML document: no anchors, aliases, tags, merge keys or duplicate keys; bounded in size,
/// depth and nodes, since a deal folder may come from the adversary.</summary>
public static class YamlReader
{
    public const int LargestFile = 4 << 20;
    private const int DeepestNode = 64;
    private const int MostNodes = 200_000;

    /// <returns>The document, or null where something was reported that leaves nothing to read.</returns>
    public static YamlNode? Read(ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (bytes.Length > LargestFile)
        {
            reading.Report(DiagnosticCode.FileTooLarge, Place.WholeFile, Invariant($"{bytes.Length}"), Invariant($"{LargestFile}"));
            return null;
        }
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            reading.Report(DiagnosticCode.NotUtf8, PlaceOf(bytes, wrong.Index));
            return null;
        }
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            return new Run(parser, reading).Document();
        }
        catch (YamlException wrong)
        {
            reading.Report(DiagnosticCode.YamlSyntax, new Place((int)wrong.Start.Line, (int)wrong.Start.Column), Plain(wrong));
            return null;
        }
        catch (InvalidOperationException wrong)
        {
            // The scanner's own way to refuse some malformed plain scalars; the place is where the last event ended.
            var at = parser.Current?.End ?? Mark.Empty;
            reading.Report(DiagnosticCode.YamlSyntax, new Place((int)at.Line, (int)at.Column), wrong.Message);
            return null;
        }
        catch (Stop)
        {
            return null;
        }
    }

    /// <summary>The parser's own words without its prefix of positions.</summary>
    private static string Plain(YamlException wrong)
    {
        var message = wrong.Message;
        var colon = message.IndexOf("): ", StringComparison.Ordinal);
        return message.StartsWith('(') && colon >= 0 ? message[(colon + 3)..] : message;
    }

    private static Place PlaceOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..Math.Clamp(index, 0, bytes.Length)];
        return new Place(before.Count((byte)'\n') + 1, before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    /// <summary>What was reported makes the rest meaningless.</summary>
    private sealed class Stop : Exception;

    private sealed class Run(Parser parser, Reading reading)
    {
        private int nodes;

        public YamlNode? Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                reading.Report(DiagnosticCode.YamlEmpty, Place.WholeFile);
                return null;
            }
            var root = Node(0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                reading.Report(DiagnosticCode.YamlSeveralDocuments, At(second));
            return root;
        }

        private YamlNode Node(int depth)
        {
            var at = At(parser.Current!);
            if (depth > DeepestNode)
                throw Stopped(DiagnosticCode.YamlTooDeep, at, Invariant($"{DeepestNode}"));
            if (++nodes > MostNodes)
                throw Stopped(DiagnosticCode.YamlTooMany, at, Invariant($"{MostNodes}"));
            if (parser.TryConsume<AnchorAlias>(out var alias))
                throw Stopped(DiagnosticCode.YamlAnchor, At(alias), "*" + alias.Value);
            if (parser.Current is NodeEvent node)
            {
                if (!node.Anchor.IsEmpty)
                    throw Stopped(DiagnosticCode.YamlAnchor, at, "&" + node.Anchor.Value);
                if (!node.Tag.IsEmpty)
                    reading.Report(DiagnosticCode.YamlTag, at, node.Tag.Value);
            }
            if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
                return new YamlNode.Scalar(at, scalar.Value, scalar.Style == ScalarStyle.Plain);
            if (parser.TryConsume<SequenceStart>(out _))
            {
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(Node(depth + 1));
                return new YamlNode.Sequence(at, items.DrainToImmutable());
            }
            parser.Consume<MappingStart>();
            return new YamlNode.Mapping(at, Entries(depth));
        }

        private ImmutableArray<(YamlNode.Scalar, YamlNode)> Entries(int depth)
        {
            var entries = ImmutableArray.CreateBuilder<(YamlNode.Scalar, YamlNode)>();
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(depth + 1);
                var value = Node(depth + 1);
                if (key is not YamlNode.Scalar name)
                    reading.Report(DiagnosticCode.KeyNotText, key.At);
                else if (name is { IsPlain: true, Value: "<<" })
                    reading.Report(DiagnosticCode.YamlMergeKey, key.At);
                else if (!lines.TryAdd(name.Value, name.At.Line))
                    reading.Report(DiagnosticCode.DuplicateKey, key.At, name.Value, Invariant($"{lines[name.Value]}"));
                else
                    entries.Add((name, value));
            }
            return entries.DrainToImmutable();
        }

        private Stop Stopped(DiagnosticCode code, Place at, string argument)
        {
            reading.Report(code, at, argument);
            return new Stop();
        }

        private static Place At(ParsingEvent at) => new((int)at.Start.Line, (int)at.Start.Column);
    }
}
