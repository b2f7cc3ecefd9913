using System.Globalization;
using System.Text.Json;
using Entente.Deals.Reading;

namespace Entente.Reports;

/// <summary>The languages that everything exists in.</summary>
public enum Language { English, Chinese }

/// <summary>All that a person reads, in one language. Texts are templates with numbered places: <c>{0}</c>.</summary>
public sealed class Texts
{
    private readonly Dictionary<string, string> texts;

    private Texts(Language language, string tag)
    {
        (Language, Tag) = (language, tag);
        texts = Read($"Entente.Reports.Resources.{tag}.json");
    }

    /// <summary>Every start of the program pays for this: a reader over the bytes and a plain dictionary take a tenth of what a
    /// document and a frozen dictionary do.</summary>
    private static Dictionary<string, string> Read(string resource)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var read = new Dictionary<string, string>(512, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(bytes);
        var key = "";
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName)
                key = reader.GetString()!;
            else if (reader.TokenType == JsonTokenType.String)
                read.Add(key, reader.GetString()!);
        return read;
    }

    public Language Language { get; }

    /// <summary>BCP 47: <c>en</c> or <c>zh-Hans</c>.</summary>
    public string Tag { get; }

    public IEnumerable<string> Keys => texts.Keys;

    private static readonly Lazy<Texts> English = new(() => new Texts(Language.English, "en"));
    private static readonly Lazy<Texts> Chinese = new(() => new Texts(Language.Chinese, "zh-Hans"));

    public static Texts In(Language language) => language == Language.Chinese ? Chinese.Value : English.Value;

    /// <exception cref="KeyNotFoundException">There is no such text. A test holds every key that code can ask for.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in {Tag}.");

    public string Format(string key, params ReadOnlySpan<object?> arguments) => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The message of a diagnostic, without its place.</summary>
    public string Of(Diagnostic diagnostic)
    {
        var arguments = diagnostic.Arguments.Select(argument => (object?)(argument.IsTextKey ? this[argument.Value] : argument.Value)).ToArray();
        var text = string.Format(CultureInfo.InvariantCulture, this["diagnostic." + diagnostic.Code], arguments);
        // A nearest name, where there is one, is the last argument of these.
        return diagnostic.Code is DiagnosticCode.UnknownKey or DiagnosticCode.NotInList or DiagnosticCode.UnknownReference
               && diagnostic.Arguments[^1].Value.Length > 0
            ? text + " " + Format("diagnostic.nearest", diagnostic.Arguments[^1].Value)
            : text;
    }

    public string Of(Deals.LocalisedText? text) => text?.In(Tag) ?? "";
}
