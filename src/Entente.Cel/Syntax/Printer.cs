using System.Text;

namespace Entente.Cel.Syntax;

/// <summary>Writes an expression as text that reads back as the same tree. Names given in <paramref name="paths"/> are
/// replaced, so that a trace can say <c>items[2].size</c> where the macro said <c>i.size</c>.</summary>
internal sealed class Printer(IReadOnlyDictionary<string, string>? paths = null)
{
    private const int ConditionalLevel = -2, UnaryLevel = 4, MemberLevel = 5;

    private readonly StringBuilder _text = new();

    public static string Print(Expr expr, IReadOnlyDictionary<string, string>? paths = null)
    {
        var printer = new Printer(paths);
        printer.Write(expr, ConditionalLevel);
        return printer._text.ToString();
    }

    private void Write(Expr expr, int level)
    {
        switch (expr)
        {
            case Expr.Literal { Value: { Kind: CelKind.Int or CelKind.Double } number } when number.ToString().StartsWith('-'):
                Parenthesized(level > UnaryLevel, () => _text.Append(number));
                break;
            case Expr.Literal literal:
                _text.Append(LiteralText(literal.Value));
                break;
            case Expr.Ident ident:
                if (!ident.Rooted && paths is not null && paths.TryGetValue(ident.Name, out var path)) _text.Append(path);
                else _text.Append(ident.Rooted ? "." : "").Append(ident.Name);
                break;
            case Expr.Select select:
                if (select.TestOnly) _text.Append("has(");
                Write(select.Operand, MemberLevel);
                _text.Append('.').Append(Selector(select.Field));
                if (select.TestOnly) _text.Append(')');
                break;
            case Expr.Call call: WriteCall(call, level); break;
            case Expr.ListLiteral list:
                _text.Append('[');
                Join(list.Elements, e => WriteOptional(e.Value, e.Optional));
                _text.Append(']');
                break;
            case Expr.MapLiteral map:
                _text.Append('{');
                Join(map.Entries, e => { WriteOptional(e.Key, e.Optional); _text.Append(": "); Write(e.Value, ConditionalLevel); });
                _text.Append('}');
                break;
            case Expr.ObjectLiteral value:
                _text.Append(value.Rooted ? "." : "").Append(value.TypeName).Append('{');
                Join(value.Fields, f =>
                {
                    _text.Append(f.Optional ? "?" : "").Append(Selector(f.Name)).Append(": ");
                    Write(f.Value, ConditionalLevel);
                });
                _text.Append('}');
                break;
            case Expr.Comprehension macro: WriteComprehension(macro); break;
            case Expr.Bind bind: WriteBind(bind); break;
        }
    }

    private static string LiteralText(CelValue value)
    {
        var text = new StringBuilder();
        if (value.Kind == CelKind.String) CelRendering.Quote(text, value.AsString());
        else if (value.Kind == CelKind.Bytes) CelRendering.WriteBytes(text, value.AsBytes());
        else text.Append(value);
        return text.ToString();
    }

    private static string Selector(string field) => Names.IsSimple(field) && !Names.IsKeyword(field) ? field : $"`{field}`";

    private void Parenthesized(bool needed, Action content)
    {
        if (needed) _text.Append('(');
        content();
        if (needed) _text.Append(')');
    }

    private void Join<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) _text.Append(", ");
            write(items[i]);
        }
    }

    private void WriteOptional(Expr expr, bool optional)
    {
        if (optional) _text.Append('?');
        Write(expr, ConditionalLevel);
    }

    private void WriteCall(Expr.Call call, int level)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case Operators.Conditional:
                Parenthesized(level > ConditionalLevel, () =>
                {
                    Write(arguments[0], Operators.OrLevel);
                    _text.Append(" ? ");
                    Write(arguments[1], Operators.OrLevel);
                    _text.Append(" : ");
                    Write(arguments[2], ConditionalLevel);
                });
                break;
            case Operators.Or or Operators.And:
                var own = call.Function == Operators.Or ? Operators.OrLevel : Operators.AndLevel;
                Parenthesized(level > own, () =>
                {
                    for (var i = 0; i < arguments.Length; i++)
                    {
                        if (i > 0) _text.Append(call.Function == Operators.Or ? " || " : " && ");
                        Write(arguments[i], own + 1);
                    }
                });
                break;
            case Operators.Not or Operators.Negate:
                Parenthesized(level > UnaryLevel, () =>
                {
                    _text.Append(call.Function == Operators.Not ? '!' : '-');
                    // -(5) is a negation; -5 would read as a literal.
                    var ambiguous = call.Function == Operators.Negate && arguments[0] is Expr.Literal;
                    Parenthesized(ambiguous, () => Write(arguments[0], ambiguous ? ConditionalLevel : Prefixes(call, arguments[0])));
                });
                break;
            case Operators.Index or Operators.OptionalIndex:
                Write(arguments[0], MemberLevel);
                _text.Append(call.Function == Operators.Index ? "[" : "[?");
                Write(arguments[1], ConditionalLevel);
                _text.Append(']');
                break;
            case Operators.OptionalSelect:
                Write(arguments[0], MemberLevel);
                _text.Append(".?").Append(Selector(((Expr.Literal)arguments[1]).Value.AsString()));
                break;
            default:
                if (Operators.BinaryOf(call.Function) is (var symbol, var binary))
                    Parenthesized(level > binary, () =>
                    {
                        Write(arguments[0], binary);
                        _text.Append(' ').Append(symbol).Append(' ');
                        Write(arguments[1], binary + 1);
                    });
                else WritePlainCall(call);
                break;
        }
    }

    /// <summary>The grammar repeats one prefix operator without parentheses, but does not mix them.</summary>
    private static int Prefixes(Expr.Call call, Expr operand) =>
        operand is Expr.Call inner && inner.Function == call.Function ? UnaryLevel : MemberLevel;

    private void WritePlainCall(Expr.Call call)
    {
        if (call.Target is { } target)
        {
            Write(target, MemberLevel);
            _text.Append('.');
        }
        else if (call.Rooted) _text.Append('.');
        _text.Append(call.Function).Append('(');
        Join(call.Arguments, a => Write(a, ConditionalLevel));
        _text.Append(')');
    }

    private void WriteComprehension(Expr.Comprehension macro)
    {
        Write(macro.Range, MemberLevel);
        _text.Append('.').Append(macro.Kind switch
        {
            ComprehensionKind.All => "all",
            ComprehensionKind.Exists => "exists",
            ComprehensionKind.ExistsOne => "exists_one",
            ComprehensionKind.Map => "map",
            ComprehensionKind.Filter => "filter",
            ComprehensionKind.TransformList => "transformList",
            ComprehensionKind.TransformMap => "transformMap",
            _ => "transformMapEntry",
        }).Append('(').Append(macro.Variable);
        if (macro.Second is { } second) _text.Append(", ").Append(second);
        foreach (var part in (ReadOnlySpan<Expr?>)[macro.Condition, macro.Transform])
            if (part is not null)
            {
                _text.Append(", ");
                Write(part, ConditionalLevel);
            }
        _text.Append(')');
    }

    private void WriteBind(Expr.Bind bind)
    {
        if (Library.OptionalsLibrary.AsMapping(bind) is var (name, variable, body))
        {
            Write(bind.Value, MemberLevel);
            _text.Append('.').Append(name).Append('(').Append(variable).Append(", ");
            Write(body, ConditionalLevel);
        }
        else
        {
            _text.Append("cel.bind(").Append(bind.Name).Append(", ");
            Write(bind.Value, ConditionalLevel);
            _text.Append(", ");
            Write(bind.Body, ConditionalLevel);
        }
        _text.Append(')');
    }
}
