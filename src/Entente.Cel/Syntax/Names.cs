namespace Entente.Cel.Syntax;

/// <summary>What can be a name, and which words are taken.</summary>
internal static class Names
{
    private static readonly HashSet<string> Keywords = new(["true", "false", "null", "in"], StringComparer.Ordinal);

    private static readonly HashSet<string> Reserved = new(
        ["as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
         "namespace", "return", "var", "void", "while"], StringComparer.Ordinal);

    public static bool IsKeyword(string word) => Keywords.Contains(word);

    public static bool IsReserved(string word) => Reserved.Contains(word);

    public static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsSimple(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !IsStart(name[0])) return false;
        foreach (var c in name) if (!IsPart(c)) return false;
        return true;
    }

    public static bool IsQualified(string name)
    {
        if (string.IsNullOrEmpty(name)) return false;
        foreach (var part in name.AsSpan().Split('.')) if (!IsSimple(name.AsSpan(part))) return false;
        return true;
    }

    /// <summary>The names that a name may stand for within a container, most specific first: <c>A.B.x</c>, <c>A.x</c>, <c>x</c>.</summary>
    public static IEnumerable<string> Candidates(string container, string name, bool rooted)
    {
        if (!rooted)
            for (var end = container.Length; end > 0; end = container.LastIndexOf('.', end - 1))
                yield return $"{container.AsSpan(0, end)}.{name}";
        yield return name;
    }

    /// <summary>The known name with the fewest edits, if they are few enough to be a slip; ties by ordinal order.</summary>
    public static string Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > 64) return "";
        var (best, distance) = ("", Math.Max(1, name.Length / 3) + 1);
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            if (candidate.Length > 64 || Math.Abs(candidate.Length - name.Length) >= distance) continue;
            var d = Distance(name, candidate);
            if (d < distance) (best, distance) = (candidate, d);
        }
        return best;
    }

    /// <summary>Edits between two short names: insert, delete, replace, swap neighbours; case alone counts as one edit..</summary>
    private static int Distance(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) return 1;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
