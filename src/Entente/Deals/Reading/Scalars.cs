using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Entente.Merkle;
using NodaTime;
using NodaTime.Text;

namespace Entente.Deals.Reading;

/// <summary>Shapes of single values.</summary>
public static partial class Scalars
{
    /// <summary>Text. A plain scalar that the core schema reads as a number, boolean or null must be quoted, so that
    /// nobody takes <c>2026.10</c> for <c>2026.1</c>.</summary>
    public static Shape<string> Text { get; } = new TextShape();

    /// <summary>Lower-case letters, digits, dots and hyphens, beginning with a letter or digit; at most 80.</summary>
    public static Shape<string> Id { get; } = Of("id", node => IdPattern().IsMatch(node.Value) && !node.IsBoolean && !node.IsNull ? node.Value : null, pattern: IdPattern().ToString());

    public static Shape<PartyId> Party { get; } = new MappedShape<string, PartyId>(Id, id => new PartyId(id));

    public static Shape<LocalDate?> MaybeDate { get; } = Of<LocalDate?>("date", node => LocalDatePattern.Iso.Parse(node.Value) is { Success: true } date ? date.Value : null, format: "date");

    public static Shape<LocalDate> Date { get; } = new MappedShape<LocalDate?, LocalDate>(MaybeDate, date => date!.Value);

    /// <summary>Whole number from 0 to 10^15; groups of three may be parted by <c>_</c>.</summary>
    public static Shape<long> Count { get; } = new MappedShape<long?, long>(
        Of<long?>("count", node => node.IsPlain && CountPattern().IsMatch(node.Value)
            && long.TryParse(node.Value.Replace("_", "", StringComparison.Ordinal), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number <= 1_000_000_000_000_000 ? number : null, type: "integer"), number => number!.Value);

    public static Shape<long?> MaybeCount { get; } = new MappedShape<long, long?>(Count, number => number);

    public static Shape<bool> Flag { get; } = new MappedShape<bool?, bool>(
        Of<bool?>("flag", node => node.IsBoolean ? node.Value is "true" or "True" or "TRUE" : null, type: "boolean"), flag => flag!.Value);

    public static Shape<bool?> MaybeFlag { get; } = new MappedShape<bool, bool?>(Flag, flag => flag);

    /// <summary>Exact fraction: <c>19.9%</c>, <c>0.199</c>, <c>1/3</c>; from 0 to 1.</summary>
    public static Shape<Share> Share { get; } = new MappedShape<Share?, Share>(
        Of<Share?>("share", node => Deals.Share.TryParse(node.Value, out var share) && share <= new Share(1, 1) ? share : null), share => share!.Value);

    public static Shape<Territory> Territory { get; } = new MappedShape<Territory?, Territory>(
        Of<Territory?>("territory", node => TerritoryPattern().IsMatch(node.Value) ? new Territory(node.Value) : null, pattern: TerritoryPattern().ToString()), code => code!.Value);

    public static Shape<Digest?> Digest { get; } = Of<Digest?>("digest", node => Merkle.Digest.TryParse(node.Value, out var digest) ? digest : null, pattern: "^sha256:[0-9a-f]{64}$");

    /// <summary>Path within the deal folder: relative, parted by <c>/</c>, no <c>..</c>; it may not leave the folder.</summary>
    public static Shape<string> InnerPath { get; } = new InnerPathShape();

    /// <summary>Pattern over locations or package URLs; see <see cref="Pattern"/>.</summary>
    public static Shape<Pattern> Pattern { get; } = new MappedShape<string, Pattern>(Text, text => new Pattern(text));

    public static Shape<LocalisedText> Localised { get; } = new EitherShape<LocalisedText>(
        node => node is YamlNode.Scalar, new MappedShape<string, LocalisedText>(Text, text => new LocalisedText(text, null)), LocalisedFields.Shape);

    /// <summary>One of the named values.</summary>
    public static Shape<T> OneOf<T>(params (string Name, T Value)[] values) => new OneOfShape<T>(values);

    public static Shape<TTo> Select<TFrom, TTo>(this Shape<TFrom> shape, Func<TFrom, TTo> map) => new MappedShape<TFrom, TTo>(shape, map);

    public static Shape<System.Collections.Immutable.ImmutableSortedDictionary<string, T>> Table<T>(this Shape<T> item) => new TableShape<T>(item);

    /// <summary>Digits, in groups of three where parted by <c>_</c>.</summary>
    internal static bool LooksLikeCount(string text) => CountPattern().IsMatch(text);

    private static ScalarShape<T> Of<T>(string expected, Func<YamlNode.Scalar, T?> read, string type = "string", string? pattern = null, string? format = null) =>
        new(expected, read, type, pattern, format);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,79}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[0-9]+(_[0-9]{3})*$")]
    private static partial Regex CountPattern();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex TerritoryPattern();

    private static class LocalisedFields
    {
        private static readonly Field<string?> English = Text.Optional("en", "English.");
        private static readonly Field<string?> Chinese = Text.Optional("zh-Hans", "Simplified Chinese.");

        public static readonly RecordShape<LocalisedText> Shape = new(v => new LocalisedText(v.Of(English), v.Of(Chinese)), English, Chinese);
    }
}

internal sealed class ScalarShape<T>(string expected, Func<YamlNode.Scalar, T?> read, string type, string? pattern, string? format) : Shape<T>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlNode.Scalar scalar || read(scalar) is not { } found)
            return node.Wrong(reading, expected);
        value = found;
        return true;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = type };
        if (pattern is not null)
            schema["pattern"] = pattern;
        if (format is not null)
            schema["format"] = format;
        return schema;
    }
}

internal sealed class MappedShape<TFrom, TTo>(Shape<TFrom> shape, Func<TFrom, TTo> map) : Shape<TTo>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out TTo value)
    {
        value = default;
        if (!shape.TryRead(node, reading, out var from))
            return false;
        value = map(from);
        return true;
    }

    public override JsonObject Schema() => shape.Schema();
}

internal sealed class TextShape : Shape<string>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not YamlNode.Scalar scalar || scalar.IsNull)
            return node.Wrong(reading, "text");
        if (scalar.IsBoolean || scalar.IsNumber)
        {
            reading.Report(DiagnosticCode.TextLooksLike, node.At, scalar.Value, Argument.Text(scalar.IsNumber ? "found.number" : "found.boolean"));
            return false;
        }
        value = scalar.Value;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "string" };
}

internal sealed class InnerPathShape : Shape<string>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out string value)
    {
        if (!Scalars.Text.TryRead(node, reading, out value))
            return false;
        var segments = value.Split('/');
        if (value.Length > 0 && !value.Contains('\\', StringComparison.Ordinal) && !value.Contains(':', StringComparison.Ordinal)
            && !value.Contains('\0', StringComparison.Ordinal) && Array.TrueForAll(segments, segment => segment is not ("" or "." or "..")))
            return true;
        reading.Report(DiagnosticCode.PathOutside, node.At, value);
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = @"^(?!\.{1,2}(/|$))[^/\\:]+(/(?!\.{1,2}(/|$))[^/\\:]+)*$" };
}

internal sealed class OneOfShape<T>((string Name, T Value)[] values) : Shape<T>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlNode.Scalar scalar)
            return node.Wrong(reading, "text");
        foreach (var (name, known) in values)
            if (name == scalar.Value)
            {
                value = known;
                return true;
            }
        reading.Report(DiagnosticCode.NotInList, node.At, scalar.Value,
            string.Join(", ", values.Select(known => known.Name)), Nearest.To(scalar.Value, values.Select(known => known.Name)));
        return false;
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value.Name)]) };
}
