using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Whether a place is within a comment, told from its line alone. Judges only what is plain: a doubt means code,
/// since code counts and a comment does not.</summary>
internal static class CommentLine
{
    /// <summary>Longer lines are not written by people, and looking back over them again and again is slow.</summary>
    private const int LongestLine = 512;

    private static readonly FrozenDictionary<string, string[]> Markers = new Dictionary<string, string>
    {
        ["//"] = "c cpp csharp cuda d dart fsharp glsl go gradle groovy haxe hcl hlsl java javascript kotlin metal objective-cpp pascal php "
            + "protobuf rust sass scala solidity svelte swift systemverilog thrift typescript verilog vue zig",
        ["#"] = "awk cmake coffeescript crystal cython dockerfile dotenv elixir graphql hcl ini julia makefile nim nix perl php powershell "
            + "properties puppet python r ruby shell starlark tcl thrift toml yaml",
        ["--"] = "ada elm haskell lua sql vhdl",
        [";"] = "assembly clojure common-lisp emacs-lisp ini racket scheme",
    }.SelectMany(entry => entry.Value.Split(' '), (entry, language) => (entry.Key, language))
        .GroupBy(pair => pair.language, pair => pair.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <param name="line">The line up to the place.</param>
    public static bool Covers(ReadOnlySpan<char> line, string language)
    {
        if (line.Length > LongestLine || !Markers.TryGetValue(language, out var markers))
            return false;
        foreach (var marker in markers)
        {
            if (FollowsMarker(line, marker) || (marker == "//" && IsInBlock(line.TrimStart())))
                return true;
        }
        return false;
    }

    /// <summary>The marker begins the line or follows a space, and no string is open before it.</summary>
    private static bool FollowsMarker(ReadOnlySpan<char> line, string marker)
    {
        for (var from = 0; line[from..].IndexOf(marker) is >= 0 and var offset; from += offset + 1)
        {
            var before = line[..(from + offset)];
            if (before.IsEmpty || char.IsWhiteSpace(before[^1]))
                return !before.Contains('\\') && before.Count('"') % 2 == 0 && before.Count('\'') % 2 == 0 && before.Count('`') % 2 == 0;
        }
        return false;
    }

    /// <summary>A line of a block comment as it is laid out by custom. A URL in a string is code, unless it is an attribute
    /// of documentation markup; so a product continued on the next line is no hiding place.</summary>
    private static bool IsInBlock(ReadOnlySpan<char> line)
    {
        if (line.IndexOf("*/") >= 0 || !(line.StartsWith("/*") || line.StartsWith("* ") || line.StartsWith("** ")))
            return false;
        var quote = line.LastIndexOfAny('"', '\'', '`');
        return quote < 0 || (quote > 0 && line[quote - 1] == '=') || line.Count(line[quote]) % 2 == 0;
    }
}
