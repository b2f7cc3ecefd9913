using System.Globalization;

namespace Entente.Cel.Syntax;

internal enum TokenKind : byte
{
    End, Name, QuotedName, Int, Uint, Double, String, Bytes,
    Symbol,
}

/// <summary>A token. A symbol is told by its text; a literal carries its value. A class, as copies would fill the frames of the
/// parser's recursion.</summary>
internal sealed record Token(TokenKind Kind, SourceSpan Span, string Text, CelValue Value)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}

/// <summary>Cuts a source into tokens. Wrong characters and literals are reported and left out or replaced, so that the
/// parser sees the rest.</summary>
internal sealed class Lexer(Source source, Faults faults)
{
    private static readonly string[] Symbols =
        ["||", "&&", "==", "!=", "<=", ">=", "?", ":", "!", "<", ">", "+", "-", "*", "/", "%", ".", ",", "(", ")", "[", "]", "{", "}"];

    private readonly string _text = source.Text;
    private int _at;

    public List<Token> Tokens()
    {
        var tokens = new List<Token>();
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length) break;
            if (Next() is { } token) tokens.Add(token);
        }
        tokens.Add(new(TokenKind.End, new(_text.Length, _text.Length), "", default));
        return tokens;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\n' or '\r' or '\f') _at++;
            else if (_text[_at] == '/' && Peek(1) == '/')
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end + 1;
            }
            else break;
        }
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private Token? Next()
    {
        var c = _text[_at];
        if (StringPrefix() is { } prefix) return ReadString(prefix);
        if (Names.IsStart(c)) return ReadName();
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return ReadNumber();
        if (c == '`') return ReadQuotedName();
        foreach (var symbol in Symbols)
            if (_text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += symbol.Length;
                return new(TokenKind.Symbol, new(_at - symbol.Length, _at), symbol, default);
            }
        var rune = System.Text.Rune.TryGetRuneAt(_text, _at, out var whole) ? whole.Value : c;
        faults.Add(CelErrorCode.UnexpectedCharacter, _at, string.Create(CultureInfo.InvariantCulture, $"U+{rune:X4}"));
        _at += rune > 0xFFFF ? 2 : 1;
        return null;
    }

    /// <summary>The length of r, b, rb or br before a quote; 0 at a bare quote; null where no string begins.</summary>
    private int? StringPrefix()
    {
        for (var i = 0; i <= 2; i++)
        {
            var c = Peek(i);
            if (c is '"' or '\'') return i;
            if (c is not ('r' or 'R' or 'b' or 'B') || (i == 1 && char.ToLowerInvariant(c) == char.ToLowerInvariant(Peek(0)))) return null;
        }
        return null;
    }

    private Token ReadName()
    {
        var start = _at;
        while (_at < _text.Length && Names.IsPart(_text[_at])) _at++;
        var name = _text[start.._at];
        return name == "in"
            ? new(TokenKind.Symbol, new(start, _at), name, default)
            : new(TokenKind.Name, new(start, _at), name, default);
    }

    private Token? ReadQuotedName()
    {
        var start = _at;
        var end = _text.AsSpan(start + 1).IndexOfAny('`', '\n');
        if (end <= 0 || _text[start + 1 + end] != '`')
        {
            faults.Add(CelErrorCode.UnterminatedString, start);
            _at = end < 0 ? _text.Length : start + 1 + end + 1;
            return null;
        }
        _at = start + end + 2;
        var name = _text.Substring(start + 1, end);
        foreach (var c in name)
            if (!Names.IsPart(c) && c is not ('.' or '-' or '/' or ' '))
            {
                faults.Add(CelErrorCode.UnexpectedCharacter, start, string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}"));
                break;
            }
        return new(TokenKind.QuotedName, new(start, _at), name, default);
    }

    private Token ReadNumber()
    {
        var start = _at;
        if (_text[_at] == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek(0))) _at++;
            return Integer(start, _text.AsSpan(start + 2, _at - start - 2), NumberStyles.AllowHexSpecifier);
        }
        while (char.IsAsciiDigit(Peek(0))) _at++;
        var isDouble = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isDouble = true;
            _at++;
            while (char.IsAsciiDigit(Peek(0))) _at++;
        }
        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isDouble = true;
            _at += 2;
            while (char.IsAsciiDigit(Peek(0))) _at++;
        }
        if (!isDouble) return Integer(start, _text.AsSpan(start, _at - start), NumberStyles.None);
        var span = new SourceSpan(start, _at);
        var value = double.Parse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Names.IsPart(Peek(0))) return Malformed(start);
        if (double.IsInfinity(value)) return Wrong(span);
        return new(TokenKind.Double, span, source.TextOf(span), CelValue.Double(value));
    }

    /// <summary>An integer is kept as unsigned, for -9223372036854775808 is written as minus a number that no int holds.</summary>
    private Token Integer(int start, ReadOnlySpan<char> digits, NumberStyles style)
    {
        var unsigned = Peek(0) is 'u' or 'U';
        if (unsigned) _at++;
        if (Names.IsPart(Peek(0))) return Malformed(start);
        var span = new SourceSpan(start, _at);
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value)
            ? new(unsigned ? TokenKind.Uint : TokenKind.Int, span, source.TextOf(span), CelValue.Uint(value))
            : Wrong(span) with { Kind = unsigned ? TokenKind.Uint : TokenKind.Int, Value = CelValue.Uint(0) };
    }

    private Token Malformed(int start)
    {
        while (Names.IsPart(Peek(0))) _at++;
        return Wrong(new(start, _at));
    }

    private Token Wrong(SourceSpan span)
    {
        var text = source.TextOf(span);
        faults.Add(CelErrorCode.InvalidNumber, span.Start, text.Length <= 64 ? text : text[..64] + "...");
        return new(TokenKind.Int, span, "0", CelValue.Uint(0));
    }

    private Token ReadString(int prefix)
    {
        var start = _at;
        var (raw, bytes) = (false, false);
        for (var i = 0; i < prefix; i++)
        {
            if (_text[start + i] is 'r' or 'R') raw = true;
            else bytes = true;
        }
        _at += prefix;
        var quote = _text[_at];
        var triple = Peek(1) == quote && Peek(2) == quote;
        _at += triple ? 3 : 1;
        var reader = new StringLiteral(_text, faults, raw, bytes);
        if (reader.Read(ref _at, quote, triple) is not { } value)
        {
            faults.Add(CelErrorCode.UnterminatedString, start);
            value = bytes ? CelValue.Bytes([]) : CelValue.String("");
        }
        var span = new SourceSpan(start, _at);
        return new(bytes ? TokenKind.Bytes : TokenKind.String, span, "", value);
    }
}
