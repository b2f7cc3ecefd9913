using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>Paths as printable text. See <see cref="PackagePath.ToString"/>.</summary>
internal static class PathText
{
    public static string Escape(ReadOnlySpan<byte> path)
    {
        if (IsPlain(path))
            return Encoding.ASCII.GetString(path);
        var text = new StringBuilder(path.Length + 16);
        while (!path.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(path, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                foreach (var lost in path[..length])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{lost:x2}");
            }
            else if (rune.Value == '\\')
                text.Append("\\\\");
            else if (rune.Value == '!' && path.Length > 1 && path[1] == (byte)'/')
                text.Append("\\x21");
            else if (IsUnsafe(rune))
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                text.Append(rune.ToString());
            path = path[length..];
        }
        return text.ToString();
    }

    private static bool IsPlain(ReadOnlySpan<byte> path) =>
        path.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0 && !path.ContainsAny((byte)'\\', (byte)'!');

    /// <summary>Characters that move the cursor, hide text or turn its direction: what a hostile name is made of.</summary>
    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
