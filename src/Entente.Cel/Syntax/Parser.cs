using System.Collections.Immutable;
using System.Globalization;

namespace Entente.Cel.Syntax;

/// <summary>Reads an expression by recursive descent (language definition, "Syntax"). After a fault it goes on with what
/// follows, so that all faults are told; faults at a place already reported are not told again.</summary>
internal sealed class Parser
{
    /// <summary>Levels of nesting: parentheses, literals, arguments, conditionals.</summary>
    public const int DeepestNesting = 250;
    /// <summary>Levels of the tree, which chains such as <c>a + a + a</c> also make. Later phases walk it by recursion.</summary>
    public const int DeepestTree = 500;

    private readonly Source _source;
    private readonly Faults _faults;
    private readonly IReadOnlyDictionary<string, Macro> _macros;
    private readonly List<Token> _tokens;
    private int _at;
    private int _nesting;
    private int _reportedAt = -1;
    private bool _gaveUp;

    public Parser(Source source, Faults faults, IReadOnlyDictionary<string, Macro> macros)
    {
        (_source, _faults, _macros) = (source, faults, macros);
        _tokens = new Lexer(source, faults).Tokens();
    }

    /// <summary>How many nodes there are; ids are below it.</summary>
    public int Nodes { get; private set; }

    public int NextId() => Nodes++;

    public Expr Parse()
    {
        var expr = ParseExpr();
        while (Current.Kind != TokenKind.End && !_gaveUp)
        {
            Unexpected("end of expression");
            _at++;
            if (Current.Kind != TokenKind.End) ParseExpr();
        }
        return expr;
    }

    private Token Current => _tokens[_at];

    private Token Take()
    {
        var token = _tokens[_at];
        if (_at < _tokens.Count - 1) _at++;
        return token;
    }

    private bool TryTake(string symbol)
    {
        if (!Current.Is(symbol)) return false;
        Take();
        return true;
    }

    private SourceSpan Expect(string symbol)
    {
        if (Current.Is(symbol)) return Take().Span;
        Unexpected($"'{symbol}'");
        return new(Current.Span.Start, Current.Span.Start);
    }

    private void Unexpected(string expected)
    {
        if (_gaveUp || _reportedAt == _at) return;
        _reportedAt = _at;
        var found = Current.Kind == TokenKind.End ? "end of expression" : _source.TextOf(Current.Span);
        Report(CelErrorCode.UnexpectedToken, Current.Span.Start, found.Length <= 64 ? found : found[..64] + "...", expected);
    }

    public void Report(CelErrorCode code, int offset, params ReadOnlySpan<string> arguments)
    {
        if (!_gaveUp) _faults.Add(code, offset, arguments);
    }

    /// <summary>Nothing sensible can follow: everything left is skipped.</summary>
    private void GiveUp(int offset, int limit)
    {
        Report(CelErrorCode.TooDeep, offset, limit.ToString(CultureInfo.InvariantCulture));
        _gaveUp = true;
        _at = _tokens.Count - 1;
    }

    /// <summary>The depth of a node over children; too deep a tree is refused here, before anything walks it.</summary>
    public int DepthOver(SourceSpan span, params ReadOnlySpan<Expr?> children)
    {
        var depth = 1;
        foreach (var child in children) depth = Math.Max(depth, (child?.Depth ?? 0) + 1);
        if (depth > DeepestTree && !_gaveUp) GiveUp(span.Start, DeepestTree);
        return depth;
    }

    public Expr Nothing(int offset) => new Expr.Literal(NextId(), new(offset, offset), default);

    public Expr CallOf(SourceSpan span, string function, SourceSpan functionSpan, Expr? target, params ReadOnlySpan<Expr> arguments) =>
        new Expr.Call(NextId(), span, DepthOver(span, [target, .. arguments]), function, functionSpan, target, [.. arguments]);

    private Expr ParseExpr()
    {
        if (_gaveUp) return Nothing(Current.Span.Start);
        if (++_nesting > DeepestNesting) GiveUp(Current.Span.Start, DeepestNesting);
        var condition = ParseOperators(Operators.OrLevel);
        if (Current.Is("?"))
        {
            var question = Take().Span;
            var yes = ParseOperators(Operators.OrLevel);
            Expect(":");
            var no = ParseExpr();
            condition = CallOf(SourceSpan.Cover(condition.Span, no.Span), Operators.Conditional, question, null, condition, yes, no);
        }
        _nesting--;
        return condition;
    }

    /// <summary>Operators that bind at least so tightly, by climbing: one frame of the stack for all levels of precedence.</summary>
    private Expr ParseOperators(int least)
    {
        var left = ParseUnary();
        while (Current.Kind == TokenKind.Symbol && Operators.Infix(Current.Text) is var (function, level) && level >= least)
        {
            var at = Take();
            if (level > Operators.AndLevel)
            {
                var right = ParseOperators(level + 1);
                left = CallOf(SourceSpan.Cover(left.Span, right.Span), function, at.Span, null, left, right);
            }
            else left = ParseLogical(left, function, at, level);
        }
        return left;
    }

    /// <summary>"And" and "or" in a row are one call, so that a long row is no deep tree.</summary>
    private Expr ParseLogical(Expr first, string function, Token at, int level)
    {
        var operands = ImmutableArray.CreateBuilder<Expr>();
        operands.Add(first);
        do operands.Add(ParseOperators(level + 1));
        while (TryTake(at.Text));
        return CallOf(SourceSpan.Cover(first.Span, operands[^1].Span), function, at.Span, null, operands.ToImmutable().AsSpan());
    }

    private Expr ParseUnary()
    {
        if (Current.Is("!")) return Prefixed("!", Operators.Not);
        if (Current.Is("-")) return Prefixed("-", Operators.Negate);
        return ParseMember();
    }

    private Expr Prefixed(string symbol, string function)
    {
        var signs = new List<SourceSpan>();
        // The last minus before a number is part of the literal.
        while (Current.Is(symbol) && !(symbol == "-" && _tokens[_at + 1].Kind is TokenKind.Int or TokenKind.Double))
            signs.Add(Take().Span);
        var operand = ParseMember();
        for (var i = signs.Count - 1; i >= 0 && !_gaveUp; i--)
            operand = CallOf(SourceSpan.Cover(signs[i], operand.Span), function, signs[i], null, operand);
        return operand;
    }

    private Expr ParseMember()
    {
        var expr = ParsePrimary();
        while (!_gaveUp)
        {
            if (TryTake("."))
            {
                var optional = TryTake("?");
                var name = TakeSelector(out var span);
                if (name is null) return expr;
                var isCall = !optional && Current.Is("(") && _tokens[_at - 1].Kind == TokenKind.Name;
                expr = isCall ? ParseMemberCall(expr, name, span) : SelectOf(expr, name, span, optional);
            }
            else if (Current.Is("["))
            {
                var at = Take().Span;
                var optional = TryTake("?");
                var index = ParseExpr();
                var end = Expect("]");
                expr = CallOf(SourceSpan.Cover(expr.Span, end), optional ? Operators.OptionalIndex : Operators.Index, at, null, expr, index);
            }
            else if (Current.Is("{") && expr.AsQualifiedName(out var rooted) is { } typeName) expr = ParseObject(expr.Span, typeName, rooted);
            else break;
        }
        return expr;
    }

    private Expr SelectOf(Expr operand, string name, SourceSpan span, bool optional)
    {
        var whole = SourceSpan.Cover(operand.Span, span);
        return optional
            ? CallOf(whole, Operators.OptionalSelect, span, null, operand, new Expr.Literal(NextId(), span, CelValue.String(name)))
            : new Expr.Select(NextId(), whole, DepthOver(whole, operand), operand, name, span, testOnly: false);
    }

    private string? TakeSelector(out SourceSpan span)
    {
        span = Current.Span;
        if (Current.Kind == TokenKind.QuotedName) return Take().Text;
        if (Current.Kind == TokenKind.Name && !Names.IsKeyword(Current.Text)) return Take().Text;
        Unexpected("a field or function name");
        return null;
    }

    private Expr ParseMemberCall(Expr target, string name, SourceSpan nameSpan)
    {
        var arguments = ParseArguments(out var end);
        var span = SourceSpan.Cover(target.Span, end);
        return Macro.Expand(this, _macros, target, name, arguments, span, nameSpan)
            ?? CallOf(span, name, nameSpan, target, arguments.AsSpan());
    }

    private ImmutableArray<Expr> ParseArguments(out SourceSpan end)
    {
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<Expr>();
        if (!Current.Is(")"))
            do arguments.Add(ParseExpr());
            while (TryTake(",") && !_gaveUp);
        end = Expect(")");
        return arguments.ToImmutable();
    }

    private Expr ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(token);
            case TokenKind.Uint or TokenKind.Double or TokenKind.String or TokenKind.Bytes:
                Take();
                return new Expr.Literal(NextId(), token.Span, token.Value);
            case TokenKind.Int:
                Take();
                return IntLiteral(token, token.Span, negative: false);
            case TokenKind.Symbol when token.Text == "-" && _tokens[_at + 1].Kind is TokenKind.Int or TokenKind.Double:
                return NegativeLiteral();
            case TokenKind.Symbol when token.Text == ".":
                Take();
                if (Current.Kind == TokenKind.Name) return ParseName(Current, rooted: true);
                Unexpected("a name");
                return Nothing(token.Span.Start);
            case TokenKind.Symbol when token.Text == "(":
                return ParseParentheses();
            case TokenKind.Symbol when token.Text == "[":
                return ParseList();
            case TokenKind.Symbol when token.Text == "{":
                return ParseMap();
            default:
                Unexpected("an expression");
                // A closing bracket or separator may be what an outer level waits for; anything else is skipped.
                if (token.Kind != TokenKind.End && !(token.Kind == TokenKind.Symbol && token.Text is ")" or "]" or "}" or "," or ":")) Take();
                return Nothing(token.Span.Start);
        }
    }

    private Expr ParseParentheses()
    {
        Take();
        var inner = ParseExpr();
        Expect(")");
        return inner;
    }

    private Expr NegativeLiteral()
    {
        var minus = Take();
        var number = Take();
        var span = SourceSpan.Cover(minus.Span, number.Span);
        return number.Kind == TokenKind.Double
            ? new Expr.Literal(NextId(), span, CelValue.Double(-number.Value.AsDouble()))
            : IntLiteral(number, span, negative: true);
    }

    private Expr IntLiteral(Token token, SourceSpan span, bool negative)
    {
        var magnitude = token.Value.AsUint();
        if (magnitude > (negative ? 1UL << 63 : long.MaxValue)) Report(CelErrorCode.InvalidNumber, span.Start, _source.TextOf(span));
        var value = unchecked((long)magnitude);
        return new Expr.Literal(NextId(), span, CelValue.Int(negative ? unchecked(-value) : value));
    }

    private Expr ParseName(Token token, bool rooted = false)
    {
        Take();
        var start = rooted ? token.Span.Start - 1 : token.Span.Start;
        switch (token.Text)
        {
            case "true": return new Expr.Literal(NextId(), token.Span, CelValue.True);
            case "false": return new Expr.Literal(NextId(), token.Span, CelValue.False);
            case "null": return new Expr.Literal(NextId(), token.Span, CelValue.Null);
        }
        if (Names.IsReserved(token.Text)) Report(CelErrorCode.ReservedWord, token.Span.Start, token.Text);
        if (!Current.Is("(")) return new Expr.Ident(NextId(), new(start, token.Span.End), token.Text, rooted);
        var arguments = ParseArguments(out var end);
        var span = new SourceSpan(start, end.End);
        return (rooted ? null : Macro.Expand(this, _macros, null, token.Text, arguments, span, token.Span))
            ?? new Expr.Call(NextId(), span, DepthOver(span, [.. arguments]), token.Text, token.Span, null, arguments) { Rooted = rooted };
    }

    private Expr ParseList()
    {
        var open = Take().Span;
        var elements = ImmutableArray.CreateBuilder<Expr.Element>();
        while (!Current.Is("]") && Current.Kind != TokenKind.End)
        {
            var optional = TryTake("?");
            elements.Add(new(ParseExpr(), optional));
            if (!TryTake(",")) break;
        }
        var span = SourceSpan.Cover(open, Expect("]"));
        var list = elements.ToImmutable();
        return new Expr.ListLiteral(NextId(), span, DepthOver(span, [.. list.Select(e => e.Value)]), list);
    }

    private Expr ParseMap()
    {
        var open = Take().Span;
        var entries = ImmutableArray.CreateBuilder<Expr.Entry>();
        while (!Current.Is("}") && Current.Kind != TokenKind.End)
        {
            var optional = TryTake("?");
            var key = ParseExpr();
            Expect(":");
            entries.Add(new(key, ParseExpr(), optional));
            if (!TryTake(",")) break;
        }
        var span = SourceSpan.Cover(open, Expect("}"));
        var map = entries.ToImmutable();
        return new Expr.MapLiteral(NextId(), span, DepthOver(span, [.. map.Select(e => e.Key), .. map.Select(e => e.Value)]), map);
    }

    private Expr ParseObject(SourceSpan name, string typeName, bool rooted)
    {
        Take();
        var fields = ImmutableArray.CreateBuilder<Expr.FieldValue>();
        while (!Current.Is("}") && Current.Kind != TokenKind.End)
        {
            var optional = TryTake("?");
            if (TakeSelector(out var span) is not { } field) break;
            Expect(":");
            fields.Add(new(field, span, ParseExpr(), optional));
            if (!TryTake(",")) break;
        }
        var whole = SourceSpan.Cover(name, Expect("}"));
        var all = fields.ToImmutable();
        return new Expr.ObjectLiteral(NextId(), whole, DepthOver(whole, [.. all.Select(f => f.Value)]), typeName, rooted, all);
    }
}
