using System.Collections.Immutable;

namespace Entente.Deals.Reading;

/// <summary>Where something stands in a text: line and column from 1; 0 means the whole file or line.</summary>
public readonly record struct Place(int Line, int Column)
{
    public static Place WholeFile => default;
}

/// <summary>YAML as deal files may use it: scalars, sequences, mappings; no anchors, tags or merge keys.</summary>
public abstract record YamlNode(Place At)
{
    /// <param name="IsPlain">Not quoted: the 1.2 core schema decides whether it is text, number, boolean or null.</param>
    public sealed record Scalar(Place At, string Value, bool IsPlain) : YamlNode(At)
    {
        public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

        public bool IsBoolean => IsPlain && Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

        public bool IsNumber => IsPlain && CoreSchema.IsNumber(Value);
    }

    public sealed record Sequence(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At);

    public sealed record Mapping(Place At, ImmutableArray<(Scalar Key, YamlNode Value)> Entries) : YamlNode(At);
}

/// <summary>Numbers of the YAML 1.2 core schema (section 10.3.2). Everything else that is plain is text: <c>NO</c> is Norway.</summary>
internal static class CoreSchema
{
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
            return true;
        if (text.Length > 2 && (text.StartsWith("0x") && text[2..].IndexOfAnyExcept(Hex) < 0
                                || text.StartsWith("0o") && text[2..].IndexOfAnyExceptInRange('0', '7') < 0))
            return true;
        if (text.Length > 0 && text[0] is '-' or '+')
            text = text[1..];
        if (text is ".inf" or ".Inf" or ".INF")
            return true;
        var exponent = text.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = text[(exponent + 1)..];
            if (power.Length > 0 && power[0] is '-' or '+')
                power = power[1..];
            if (power.IsEmpty || power.IndexOfAnyExceptInRange('0', '9') >= 0)
                return false;
            text = text[..exponent];
        }
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var part = point < 0 ? [] : text[(point + 1)..];
        return whole.Length + part.Length > 0
            && whole.IndexOfAnyExceptInRange('0', '9') < 0 && part.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
