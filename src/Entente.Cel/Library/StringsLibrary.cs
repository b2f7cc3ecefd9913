using System.Text;

namespace Entente.Cel.Library;

/// <summary>Strings by code point: <c>charAt</c>, <c>indexOf</c>, <c>substring</c>, <c>split</c>, <c>replace</c>, <c>join</c>, <c>trim</c>,
/// <c>format</c> ...</summary>
internal static class StringsLibrary
{
    private static readonly CelType S = CelType.String;
    private static readonly CelType N = CelType.Int;
    private static readonly CelType Strings = CelType.List(CelType.String);

    public static CelLibrary Library { get; } = new("strings",
    [
        Of("charAt", [N], S, args => Slice(args[0], args[1].AsInt(), args[1].AsInt() + 1, "charAt", clamp: true)),
        Of("indexOf", [S], N, args => IndexOf(args[0], args[1], 0)),
        Of("indexOf", [S, N], N, args => IndexOf(args[0], args[1], args[2].AsInt())),
        Of("lastIndexOf", [S], N, args => LastIndexOf(args[0], args[1], null)),
        Of("lastIndexOf", [S, N], N, args => LastIndexOf(args[0], args[1], args[2].AsInt())),
        Of("substring", [N], S, args => Slice(args[0], args[1].AsInt(), CodePoints.Count(args[0].AsString()), "substring", clamp: false)),
        Of("substring", [N, N], S, args => Slice(args[0], args[1].AsInt(), args[2].AsInt(), "substring", clamp: false)),
        Of("lowerAscii", [], S, args => Mapped(args[0], char.IsAsciiLetterUpper, 0x20)),
        Of("upperAscii", [], S, args => Mapped(args[0], char.IsAsciiLetterLower, -0x20)),
        Of("trim", [], S, args => args[0].AsString().AsSpan().Trim(Spaces).ToString()),
        Of("reverse", [], S, args => string.Concat(args[0].AsString().EnumerateRunes().Reverse())),
        CelFunction.Member("replace", S, [S, S], S, (args, budget) => Replace(args[0], args[1], args[2], -1, budget)),
        CelFunction.Member("replace", S, [S, S, N], S, (args, budget) => Replace(args[0], args[1], args[2], args[3].AsInt(), budget)),
        CelFunction.Member("split", S, [S], Strings, (args, budget) => Split(args[0], args[1], -1, budget)),
        CelFunction.Member("split", S, [S, N], Strings, (args, budget) => Split(args[0], args[1], args[2].AsInt(), budget)),
        CelFunction.Member("join", Strings, [], S, (args, budget) => Join(args[0].AsList(), "", budget)),
        CelFunction.Member("join", Strings, [S], S, (args, budget) => Join(args[0].AsList(), args[1].AsString(), budget)),
        CelFunction.Global("strings.quote", [S], S, (args, budget) => budget.TrySpend(args[0].AsString().Length >> 2) ? Quote(args[0].AsString()) : default(CelValue)),
        CelFunction.Member("format", S, [CelType.List(CelType.Dyn)], S, StringFormat.Format),
    ]);

    private const string Spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static CelFunction Of(string name, ReadOnlySpan<CelType> parameters, CelType result, CelBody body) =>
        CelFunction.Member(name, S, parameters, result, (args, budget) => budget.TrySpend(args[0].AsString().Length >> 2) ? body(args) : default);

    private static CelValue OutOfRange(string function) => CelValue.Error(CelErrorCode.InvalidArgument, function, "the index is out of range");

    private static CelValue Slice(CelValue value, long from, long to, string function, bool clamp)
    {
        var text = value.AsString();
        var start = CodePoints.OffsetOf(text, from);
        if (clamp && start == text.Length) return "";
        var end = CodePoints.OffsetOf(text, to);
        return start < 0 || end < start ? OutOfRange(function) : CelValue.TrustedString(text[start..end]);
    }

    private static CelValue IndexOf(CelValue value, CelValue part, long from)
    {
        var text = value.AsString();
        var start = CodePoints.OffsetOf(text, from);
        if (start < 0) return OutOfRange("indexOf");
        var at = text.IndexOf(part.AsString(), start, StringComparison.Ordinal);
        return at < 0 ? -1L : CodePoints.Count(text.AsSpan(0, at));
    }

    /// <summary>The last place, at or before the index, where the part begins.</summary>
    private static CelValue LastIndexOf(CelValue value, CelValue part, long? from)
    {
        var (text, sought) = (value.AsString(), part.AsString());
        var start = from is { } index ? CodePoints.OffsetOf(text, index) : text.Length;
        if (start < 0) return OutOfRange("lastIndexOf");
        var at = text.AsSpan(0, (int)Math.Min((long)start + sought.Length, text.Length)).LastIndexOf(sought, StringComparison.Ordinal);
        return at < 0 ? -1L : CodePoints.Count(text.AsSpan(0, at));
    }

    private static CelValue Mapped(CelValue value, Func<char, bool> applies, int offset) => string.Create(value.AsString().Length, (value, applies, offset), static (span, s) =>
    {
        var text = s.value.AsString();
        for (var i = 0; i < span.Length; i++) span[i] = s.applies(text[i]) ? (char)(text[i] + s.offset) : text[i];
    });

    private static CelValue Replace(CelValue value, CelValue old, CelValue by, long limit, CelBudget budget)
    {
        var (text, sought, replacement) = (value.AsString(), old.AsString(), by.AsString());
        if (limit < 0) limit = long.MaxValue;
        var result = new StringBuilder();
        var at = 0;
        for (; limit > 0; limit--)
        {
            // An empty part is found before every code point and at the end.
            var next = sought.Length > 0 ? text.IndexOf(sought, at, StringComparison.Ordinal) : at;
            if (next < 0 || next > text.Length || !budget.TrySpend(1 + ((next - at + replacement.Length) >> 4))) break;
            result.Append(text, at, next - at).Append(replacement);
            at = next + sought.Length;
            if (sought.Length > 0) continue;
            if (at >= text.Length) break;
            var step = char.IsHighSurrogate(text[at]) ? 2 : 1;
            result.Append(text, at, step);
            at += step;
        }
        return CelValue.TrustedString(result.Append(text, at, text.Length - at).ToString());
    }

    private static CelValue Split(CelValue value, CelValue by, long limit, CelBudget budget)
    {
        var (text, separator) = (value.AsString(), by.AsString());
        if (!budget.TrySpend(text.Length)) return default;
        if (limit == 0) return CelList.Empty;
        var most = limit < 0 || limit > int.MaxValue ? int.MaxValue : (int)limit;
        if (separator.Length > 0) return CelList.Of(text.Split(separator, most, StringSplitOptions.None).Select(CelValue.TrustedString));
        var parts = new List<CelValue>();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (parts.Count == most - 1) break;
            parts.Add(CelValue.TrustedString(rune.ToString()));
            at += rune.Utf16SequenceLength;
        }
        if (at < text.Length) parts.Add(CelValue.TrustedString(text[at..]));
        return CelList.Of(parts);
    }

    private static CelValue Join(CelList list, string separator, CelBudget budget)
    {
        var result = new StringBuilder();
        var pending = default(Evaluation.Pending);
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (!item.IsKnown) pending.Add(item);
            else if (item.Kind != CelKind.String) return CelValue.Error(CelErrorCode.NoMatchingOverload, "join", item.TypeOf().ToString(), "");
            else if (!budget.TrySpend(1 + ((item.AsString().Length + separator.Length) >> 4))) return default;
            else result.Append(i > 0 ? separator : "").Append(item.AsString());
        }
        return pending.IsEmpty ? CelValue.TrustedString(result.ToString()) : pending.Result;
    }

    private static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            result.Append(c switch
            {
                '\a' => "\\a", '\b' => "\\b", '\f' => "\\f", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\v' => "\\v",
                '\\' => "\\\\", '"' => "\\\"", _ => c.ToString(),
            });
        return result.Append('"').ToString();
    }
}
