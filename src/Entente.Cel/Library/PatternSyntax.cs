using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Entente.Cel.Library;

/// <summary>RE2's syntax as .NET's. The differences that would change a match in silence: RE2 matches code points where .NET matches
/// UTF-16 units; <c>\d</c>, <c>\w</c>, <c>\s</c> are ASCII; <c>$</c> matches at the very end only; <c>[</c> in a class is itself, but
/// for <c>[:alpha:]</c>. What cannot be carried over is refused. One difference stays: <c>\b</c> knows letters beyond ASCII.</summary>
internal sealed class PatternSyntax
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Halves = @"\uD800-\uDFFF";

    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private int _at;
    private bool _dotAll;
    private bool _refused;

    private PatternSyntax(string pattern) => _pattern = pattern;

    /// <summary>Null where the pattern uses what is not carried over.</summary>
    public static string? Translate(string pattern)
    {
        var syntax = new PatternSyntax(pattern);
        while (syntax._at < pattern.Length && !syntax._refused) syntax.Next();
        return syntax._refused ? null : syntax._result.ToString();
    }

    private bool Sees(string text) => _pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);

    private void Next()
    {
        var c = _pattern[_at];
        if (c == '\\') Escape();
        else if (c == '[') Class();
        else if (Sees("(?")) Group();
        else
        {
            _at++;
            if (char.IsHighSurrogate(c) && _at < _pattern.Length) _result.Append("(?:").Append(c).Append(_pattern[_at++]).Append(')');
            else if (c == '.') _result.Append(_dotAll ? $"(?:{Pair}|[^{Halves}])" : $@"(?:{Pair}|[^\n{Halves}])");
            else if (c == '$') _result.Append(@"\z");
            else _result.Append(c);
        }
    }

    /// <summary>Names are written <c>(?P&lt;n&gt;</c>; flags are i and, at the start, s: the others change what was translated.</summary>
    private void Group()
    {
        var start = _at;
        _at += 2;
        if (Sees("P<"))
        {
            _at++;
            _result.Append("(?");
            return;
        }
        if (Sees(":") || (Sees("<") && !Sees("<=") && !Sees("<!")))
        {
            _result.Append("(?");
            return;
        }
        var flags = _at;
        while (_at < _pattern.Length && char.IsAsciiLetter(_pattern[_at])) _at++;
        var given = _pattern[flags.._at];
        if (_at >= _pattern.Length || _pattern[_at] is not (':' or ')') || given.Length == 0 || given.Any(f => f is not ('i' or 's'))
            || (given.Contains('s', StringComparison.Ordinal) && (start > 0 || _pattern[_at] == ':')))
        {
            _refused = true;
            return;
        }
        _dotAll |= given.Contains('s', StringComparison.Ordinal);
        if (given.Contains('i', StringComparison.Ordinal)) _result.Append("(?i").Append(_pattern[_at]);
        _at++;
    }

    private void Escape()
    {
        if (Sees(@"\Q"))
        {
            var end = _pattern.IndexOf(@"\E", _at + 2, StringComparison.Ordinal);
            _result.Append("(?:").Append(Regex.Escape(_pattern[(_at + 2)..(end < 0 ? _pattern.Length : end)])).Append(')');
            _at = end < 0 ? _pattern.Length : end + 2;
            return;
        }
        var (set, wide) = Set();
        if (_refused) return;
        if (set is null) _result.Append(Single());
        else _result.Append(wide ? $"(?:{Pair}|[{set}])" : $"[{set}]");
    }

    /// <summary>The content of a class for an escape that stands for a set; wide where code points beyond 16 bits belong to it.</summary>
    private (string? Set, bool Wide) Set()
    {
        if (_at + 1 >= _pattern.Length)
        {
            _refused = true;
            return default;
        }
        (string?, bool) found = _pattern[_at + 1] switch
        {
            'd' => ("0-9", false),
            'w' => ("0-9A-Za-z_", false),
            's' => (@"\t\n\f\r ", false),
            'D' => (@"\x00-/:-\uD7FF\uE000-\uFFFF", true),
            'W' => (@"\x00-/:-@\[-\^`{-\uD7FF\uE000-\uFFFF", true),
            'S' => (@"\x00-\x08\x0B\x0E-\x1F!-\uD7FF\uE000-\uFFFF", true),
            _ => (null, false),
        };
        if (found.Item1 is not null) _at += 2;
        return found;
    }

    /// <summary>An escape for one character, or for a place.</summary>
    private string Single()
    {
        var c = _pattern[_at + 1];
        _at += 2;
        if (c is 'p' or 'P')
        {
            if (_at < _pattern.Length && char.IsAsciiLetter(_pattern[_at])) return $@"\{c}{{{_pattern[_at++]}}}";
            return $@"\{c}";
        }
        if (c == 'x' && _at < _pattern.Length && _pattern[_at] == '{')
        {
            var end = _pattern.IndexOf('}', _at);
            if (end > 0 && int.TryParse(_pattern.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code <= char.MaxValue && !char.IsSurrogate((char)code))
            {
                _at = end + 1;
                return string.Create(CultureInfo.InvariantCulture, $@"\u{code:X4}");
            }
            _refused = true;
        }
        // Places that RE2 does not know, and references back.
        if (c is 'Z' or 'G' or 'k' or 'c' or 'e' or 'u' or 'C' || c is >= '1' and <= '9') _refused = true;
        return char.IsSurrogate(c) ? Refuse() : $@"\{c}";
    }

    private string Refuse()
    {
        _refused = true;
        return "";
    }

    private void Class()
    {
        var content = new StringBuilder();
        _at++;
        var negated = _at < _pattern.Length && _pattern[_at] == '^';
        if (negated) _at++;
        var wide = false;
        for (var first = true; !_refused; first = false)
        {
            if (_at >= _pattern.Length)
            {
                _refused = true;
                return;
            }
            var c = _pattern[_at];
            if (c == ']' && !first) break;
            if (Sees("[:"))
            {
                var end = _pattern.IndexOf(":]", _at, StringComparison.Ordinal);
                content.Append(end < 0 ? Refuse() : Named(_pattern[(_at + 2)..end]) ?? Refuse());
                _at = end + 2;
            }
            else if (c == '\\')
            {
                var (set, isWide) = Set();
                wide |= isWide;
                if (!_refused) content.Append(set ?? Single());
            }
            else
            {
                _at++;
                content.Append(char.IsSurrogate(c) ? Refuse() : c is '[' or ']' ? $@"\{c}" : c.ToString());
            }
        }
        _at++;
        // The complement of a set of small code points holds all the large ones, unless the set does.
        if (negated) _result.Append(wide ? $"[^{content}{Halves}]" : $"(?:{Pair}|[^{content}{Halves}])");
        else _result.Append(wide ? $"(?:{Pair}|[{content}])" : $"[{content}]");
    }

    private static string? Named(string name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => @"\x00-\x7F",
        "blank" => @"\t ",
        "cntrl" => @"\x00-\x1F\x7F",
        "digit" => "0-9",
        "graph" => "!-~",
        "lower" => "a-z",
        "print" => " -~",
        "punct" => @"!-/:-@\[-`{-~",
        "space" => @"\t\n\v\f\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => null,
    };
}
