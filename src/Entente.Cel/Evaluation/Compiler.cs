using System.Collections.Immutable;
using Entente.Cel.Syntax;
using Entente.Cel.Types;

namespace Entente.Cel.Evaluation;

/// <summary>Turns a checked expression into delegates, one per node, and folds what depends on no input. Evaluation then
/// walks no tree and looks up no overload by name.</summary>
internal sealed partial class Compiler
{
    // Enough for any literal computation; what takes longer is left to the evaluation, under its own limit.
    private const long FoldingSteps = 10_000;

    private readonly CheckedExpr _checked;
    private readonly CelEnvironment _environment;
    private readonly Step[] _steps;
    private readonly CelValue?[] _constants;
    private readonly List<string> _locals = [];
    private readonly SortedSet<string> _variables = new(StringComparer.Ordinal);

    private Compiler(CheckedExpr @checked, CelEnvironment environment)
    {
        (_checked, _environment) = (@checked, environment);
        _steps = new Step[@checked.Types.Length];
        _constants = new CelValue?[@checked.Types.Length];
    }

    public static CompiledExpr Compile(CheckedExpr expr, CelEnvironment environment)
    {
        var compiler = new Compiler(expr, environment);
        compiler.Visit(expr.Root);
        return new(expr, compiler._steps, compiler._constants, compiler._mostLocals, [.. compiler._variables]);
    }

    private int _mostLocals;

    private Step Visit(Expr expr)
    {
        var step = expr switch
        {
            Expr.Literal literal => Constant(expr, literal.Value),
            Expr.Ident => Name(expr) ?? throw new System.Diagnostics.UnreachableException(),
            Expr.Select select => Select(select),
            Expr.Call call => Call(call),
            Expr.ListLiteral list => List(list),
            Expr.MapLiteral map => Map(map),
            Expr.ObjectLiteral value => Object(value),
            Expr.Comprehension macro => Comprehension(macro),
            Expr.Bind bind => Bind(bind),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return _steps[expr.Id] = step;
    }

    private Step Constant(Expr expr, CelValue value)
    {
        _constants[expr.Id] = value;
        return _ => value;
    }

    private bool IsConstant(Expr expr) => _constants[expr.Id] is not null;

    /// <summary>The step, or its result where all that it depends on is constant. Failures are left to the evaluation, where "or" may absorb them.</summary>
    private Step Fold(Expr expr, Step step, params ReadOnlySpan<Expr?> parts)
    {
        foreach (var part in parts) if (part is not null && !IsConstant(part)) return step;
        var frame = new Frame(CelBindings.Empty, 0, FoldingSteps);
        var value = step(frame);
        return value.IsKnown && !frame.Exhausted ? Constant(expr, value) : step;
    }

    private static CelValue Failed(SourceSpan at, CelErrorCode code, params ReadOnlySpan<string> arguments) =>
        CelValue.Of(new CelFault(code, [.. arguments], at));

    /// <summary>Adds the place to an error that has none.</summary>
    internal static CelValue Placed(CelValue value, SourceSpan at) =>
        value.Kind == CelKind.Error && value.Fault.At is null ? CelValue.Of(value.Fault with { At = at }) : value;

    /// <summary>A node that may be a name: of a local, a variable, a type, or one to be looked up late.</summary>
    private Step? Name(Expr expr)
    {
        var span = expr.Span;
        switch (_checked.ReferenceOf(expr))
        {
            case Reference.Local:
                var slot = _locals.LastIndexOf(((Expr.Ident)expr).Name);
                return frame => frame.Locals[slot];
            case Reference.TypeName(var type):
                return Constant(expr, CelValue.Type(type));
            case Reference.Variable(var name, var type):
                _variables.Add(name);
                return frame =>
                {
                    if (!frame.Bindings.TryGet(name, out var value)) return Failed(span, CelErrorCode.Unbound, name);
                    return type.Admits(value) || !value.IsKnown || TakesNull(type, value)
                        ? Placed(value, span)
                        : Failed(span, CelErrorCode.BindingType, name, value.TypeOf().ToString(), type.ToString());
                };
            case Reference.Late(var names):
                foreach (var candidate in names) _variables.Add(candidate);
                var otherwise = expr is Expr.Select select ? Field(select) : null;
                return frame =>
                {
                    foreach (var candidate in names)
                        if (frame.Bindings.TryGet(candidate, out var value)) return Placed(value, span);
                    return otherwise is not null ? otherwise(frame) : Failed(span, CelErrorCode.Unbound, names[^1]);
                };
            default:
                return null;
        }
    }

    private static bool TakesNull(CelType type, CelValue value) =>
        value.Kind == CelKind.Null && (type is CelType.Record or CelType.Abstract || type == CelType.Timestamp || type == CelType.Duration);

    private Step Select(Expr.Select select) => Name(select) ?? Field(select);

    private Step Field(Expr.Select select)
    {
        var operand = Visit(select.Operand);
        var (name, span) = (select.Field, select.FieldSpan);
        Step step = select.TestOnly
            ? frame => Placed(Fields.Has(operand(frame), name), span)
            : frame =>
            {
                var target = operand(frame);
                if (target.Kind == CelKind.Object && target.AsObject() is var found && found.TryGetField(name, out var value)) return value;
                return Placed(Fields.Get(target, name), span);
            };
        return Fold(select, step, select.Operand);
    }

    private Step List(Expr.ListLiteral list)
    {
        var elements = list.Elements.Select(e => (Value: Visit(e.Value), e.Optional)).ToArray();
        Step step = frame =>
        {
            if (!frame.TrySpend(elements.Length + 1)) return frame.OutOfSteps();
            var items = new List<CelValue>(elements.Length);
            var pending = default(Pending);
            foreach (var (element, optional) in elements)
            {
                var value = element(frame);
                if (!value.IsKnown) pending.Add(value);
                else if (!optional) items.Add(value);
                else if (Fields.Unwrap(value, ref pending) is { } present) items.Add(present);
            }
            return pending.IsEmpty ? CelValue.List(CelList.Owning([.. items])) : Placed(pending.Result, list.Span);
        };
        return Fold(list, step, [.. list.Elements.Select(e => e.Value)]);
    }

    private Step Map(Expr.MapLiteral map)
    {
        var entries = map.Entries.Select(e => (Key: Visit(e.Key), Value: Visit(e.Value), e.Optional)).ToArray();
        Step step = frame =>
        {
            if (!frame.TrySpend(entries.Length + 1)) return frame.OutOfSteps();
            var builder = new CelMap.Builder();
            var pending = default(Pending);
            foreach (var (keyOf, valueOf, optional) in entries)
            {
                var (key, value) = (keyOf(frame), valueOf(frame));
                if (!key.IsKnown) pending.Add(key);
                if (!value.IsKnown) pending.Add(value);
                if (!key.IsKnown || !value.IsKnown) continue;
                if (optional)
                {
                    if (Fields.Unwrap(value, ref pending) is not { } present) continue;
                    value = present;
                }
                if (builder.Add(key, value) is { } wrong) pending.Add(CelValue.Error(wrong, key.ToString()));
            }
            return pending.IsEmpty ? CelValue.Map(builder.Build()) : Placed(pending.Result, map.Span);
        };
        return Fold(map, step, [.. map.Entries.Select(e => e.Key), .. map.Entries.Select(e => e.Value)]);
    }

    private Step Object(Expr.ObjectLiteral literal)
    {
        var fields = literal.Fields.Select(f => (f.Name, Value: Visit(f.Value), f.Optional)).ToArray();
        var type = _checked.ReferenceOf(literal) is Reference.TypeName(var named) ? _environment.ObjectNamed(named.Name) : null;
        return frame =>
        {
            if (type is null) return Failed(literal.Span, CelErrorCode.UndeclaredType, literal.TypeName, "");
            if (!frame.TrySpend(fields.Length + 1)) return frame.OutOfSteps();
            var values = new List<(string, CelValue)>(fields.Length);
            var pending = default(Pending);
            foreach (var (name, step, optional) in fields)
            {
                var value = step(frame);
                if (!value.IsKnown) pending.Add(value);
                else if (!optional) values.Add((name, value));
                else if (Fields.Unwrap(value, ref pending) is { } present) values.Add((name, present));
            }
            return Placed(pending.IsEmpty ? type.Create(values) : pending.Result, literal.Span);
        };
    }

    private int Declare(string name)
    {
        _locals.Add(name);
        _mostLocals = Math.Max(_mostLocals, _locals.Count);
        return _locals.Count - 1;
    }

    private Step Bind(Expr.Bind bind)
    {
        var value = Visit(bind.Value);
        var slot = Declare(bind.Name);
        var body = Visit(bind.Body);
        _locals.RemoveAt(slot);
        return frame =>
        {
            // Each level may double the work of the one outside it.
            if (!frame.TryStep()) return frame.OutOfSteps();
            frame.Locals[slot] = value(frame);
            return body(frame);
        };
    }

    private Step Comprehension(Expr.Comprehension macro)
    {
        var range = Visit(macro.Range);
        var first = Declare(macro.Variable);
        var second = macro.Second is null ? -1 : Declare(macro.Second);
        var condition = macro.Condition is null ? null : Visit(macro.Condition);
        var transform = macro.Transform is null ? null : Visit(macro.Transform);
        _locals.RemoveRange(first, second < 0 ? 1 : 2);
        return new Loop(macro, range, first, second, condition, transform).Compile();
    }
}

/// <summary>A program: a step and, where known, the constant of each node, for the trace to use.</summary>
internal sealed record CompiledExpr(
    CheckedExpr Checked, Step[] Steps, CelValue?[] Constants, int Locals, ImmutableArray<string> Variables)
{
    public Step Root => Steps[Checked.Root.Id];
}
