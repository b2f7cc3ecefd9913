using System.Buffers;

namespace Entente.Content;

/// <summary>One dependency as PEP 508 writes it: name, extras, version specifiers or an address, marker.</summary>
internal readonly record struct PythonRequirement(string Name, string? Version, string Range)
{
    public static bool TryParse(ReadOnlySpan<char> text, out PythonRequirement requirement)
    {
        requirement = default;
        text = text.Trim();
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_'))
            end++;
        if (end == 0 || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        var name = text[..end].TrimEnd("-._").ToString();
        var range = text[end..].Trim();
        if (!range.IsEmpty && range[0] == '[' && range.IndexOf(']') is > 0 and var extras)
            range = range[(extras + 1)..].Trim();
        if (!range.IsEmpty && !"(<>=!~;@".Contains(range[0]))
            return false;
        var marker = range.IndexOf(';');
        var specifier = (marker < 0 ? range : range[..marker]).Trim().Trim("()").Trim();
        requirement = new(name, Exact(specifier), range.ToString());
        return true;
    }

    /// <summary>Marks of a version specifier that fits more than one version.</summary>
    public static SearchValues<char> NotExact { get; } = SearchValues.Create(",*|<>!~^");

    /// <summary><c>==1.2.3</c> and nothing else.</summary>
    public static string? Exact(ReadOnlySpan<char> specifier)
    {
        if (!specifier.StartsWith("==") || specifier.ContainsAny(NotExact))
            return null;
        var version = specifier.TrimStart('=').Trim();
        return version.IsEmpty || version.Contains(' ') ? null : version.ToString();
    }
}
