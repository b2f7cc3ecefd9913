using System.Buffers;
using System.Text;

namespace Entente.Content;

internal enum TextMark : byte { None, Utf8, Utf16LittleEndian, Utf16BigEndian }

/// <summary>Decodes the text of a blob: by its byte order mark, else as UTF-8, else as Latin-1.</summary>
internal static class TextEncoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static TextMark MarkOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xef, 0xbb, 0xbf, ..] => TextMark.Utf8,
        [0xff, 0xfe, ..] => TextMark.Utf16LittleEndian,
        [0xfe, 0xff, ..] => TextMark.Utf16BigEndian,
        _ => TextMark.None,
    };

    /// <summary>Characters, in a rented array that the caller gives back. No encoding here makes more characters than bytes.</summary>
    /// <param name="whole">False where the bytes are cut, perhaps within a character: then its rest is left off.</param>
    public static char[] Decode(ReadOnlySpan<byte> bytes, bool whole, out int length)
    {
        var text = ArrayPool<char>.Shared.Rent(bytes.Length);
        switch (MarkOf(bytes))
        {
            case TextMark.Utf16LittleEndian:
                length = Encoding.Unicode.GetChars(bytes[2..(bytes.Length & ~1)], text);
                return text;
            case TextMark.Utf16BigEndian:
                length = Encoding.BigEndianUnicode.GetChars(bytes[2..(bytes.Length & ~1)], text);
                return text;
            case TextMark.Utf8:
                bytes = bytes[3..];
                break;
        }
        if (!whole)
            bytes = WithoutCutCharacter(bytes);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            length = StrictUtf8.GetChars(bytes, text);
        else
            length = Encoding.Latin1.GetChars(bytes, text);
        return text;
    }

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xc0) == 0x80)
                continue;
            var needs = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
            return needs > back ? bytes[..^back] : bytes;
        }
        return bytes;
    }
}
