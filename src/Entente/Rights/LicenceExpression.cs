namespace Entente.Rights;

/// <summary>Whether an SPDX licence expression (SPDX specification 2.3, annex D) can be satisfied with accepted licences
/// alone: <c>OR</c> needs one side, <c>AND</c> both; <c>X WITH E</c> is accepted as written or where <c>X</c> is (an
/// exception only adds permissions).</summary>
public static class LicenceExpression
{
    private const int DeepestNesting = 50;

    /// <returns>Null where the text is no SPDX expression.</returns>
    public static bool? IsAccepted(string expression, IReadOnlySet<string> accepted)
    {
        var tokens = Tokens(expression);
        var at = 0;
        var result = Or(tokens, ref at, accepted, 0);
        return at == tokens.Count ? result : null;
    }

    private static List<string> Tokens(string expression)
    {
        var tokens = new List<string>();
        foreach (var word in expression.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            tokens.Add(word);
        return tokens;
    }

    private static bool? Or(List<string> tokens, ref int at, IReadOnlySet<string> accepted, int depth)
    {
        var result = And(tokens, ref at, accepted, depth);
        while (result is not null && at < tokens.Count && tokens[at] is "OR" or "or")
        {
            at++;
            var right = And(tokens, ref at, accepted, depth);
            result = right is null ? null : result.Value || right.Value;
        }
        return result;
    }

    private static bool? And(List<string> tokens, ref int at, IReadOnlySet<string> accepted, int depth)
    {
        var result = One(tokens, ref at, accepted, depth);
        while (result is not null && at < tokens.Count && tokens[at] is "AND" or "and")
        {
            at++;
            var right = One(tokens, ref at, accepted, depth);
            result = right is null ? null : result.Value && right.Value;
        }
        return result;
    }

    private static bool? One(List<string> tokens, ref int at, IReadOnlySet<string> accepted, int depth)
    {
        if (at >= tokens.Count || depth > DeepestNesting)
            return null;
        var token = tokens[at++];
        if (token == "(")
        {
            var inner = Or(tokens, ref at, accepted, depth + 1);
            return inner is not null && at < tokens.Count && tokens[at++] == ")" ? inner : null;
        }
        if (token is ")" or "AND" or "OR" or "WITH")
            return null;
        if (at + 1 < tokens.Count && tokens[at] is "WITH" or "with")
        {
            var exception = tokens[at + 1];
            at += 2;
            return accepted.Contains($"{token} WITH {exception}") || accepted.Contains(token);
        }
        return accepted.Contains(token);
    }
}
