using System.Globalization;
using System.Text;

namespace Entente.Cel.Syntax;

/// <summary>The content of a string or bytes literal, with its escapes undone (language definition, "String and Bytes Values").</summary>
internal sealed class StringLiteral(string text, Faults faults, bool raw, bool bytes)
{
    private readonly StringBuilder _chars = new();
    private readonly List<byte> _octets = [];

    /// <summary>Reads up to and including the closing quote. Null where the literal does not end; the place is then the end of its line or of the text.</summary>
    public CelValue? Read(ref int at, char quote, bool triple)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == quote && (!triple || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote)))
            {
                at += triple ? 3 : 1;
                return bytes ? CelValue.TrustedBytes(_octets.ToArray()) : CelValue.TrustedString(_chars.ToString());
            }
            if (c is '\n' or '\r' && !triple) return null;
            if (c == '\\' && !raw) Escape(ref at);
            else if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                Append(rune);
                at += rune.Utf16SequenceLength;
            }
            else
            {
                faults.Add(CelErrorCode.UnexpectedCharacter, at, string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}"));
                at++;
            }
        }
        return null;
    }

    private void Append(Rune rune)
    {
        if (bytes)
        {
            Span<byte> utf8 = stackalloc byte[4];
            _octets.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }
        else _chars.Append(rune);
    }

    private void Escape(ref int at)
    {
        var start = at++;
        var c = at < text.Length ? text[at++] : '\0';
        var plain = c switch
        {
            'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11,
            '\\' or '?' or '"' or '\'' or '`' => c,
            _ => -1,
        };
        var valid = plain >= 0
            ? AppendCode(plain, octet: false)
            : c switch
            {
                'x' or 'X' => Digits(ref at, 2, 16) is { } code && AppendCode(code, octet: true),
                'u' => !bytes && Digits(ref at, 4, 16) is { } code && AppendCode(code, octet: false),
                'U' => !bytes && Digits(ref at, 8, 16) is { } code && AppendCode(code, octet: false),
                >= '0' and <= '3' => Octal(ref at) is { } code && AppendCode(code, octet: true),
                _ => false,
            };
        if (valid) return;
        at = Math.Min(at, text.Length);
        faults.Add(CelErrorCode.InvalidEscape, start, text[start..at]);
    }

    private int? Octal(ref int at)
    {
        at--;
        return Digits(ref at, 3, 8);
    }

    private int? Digits(ref int at, int count, int radix)
    {
        long value = 0;
        for (var i = 0; i < count; i++, at++)
        {
            var digit = at < text.Length && char.IsAsciiHexDigit(text[at]) ? Convert.ToInt32(text[at].ToString(), 16) : radix;
            if (digit >= radix) return null;
            value = value * radix + digit;
        }
        return value <= int.MaxValue ? (int)value : null;
    }

    private bool AppendCode(int code, bool octet)
    {
        if (bytes && octet) _octets.Add((byte)code);
        else if (Rune.IsValid(code)) Append(new Rune(code));
        else return false;
        return true;
    }
}
