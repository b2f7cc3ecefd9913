using System.Collections.Immutable;
using Entente.Cel.Syntax;

namespace Entente.Cel.Types;

/// <summary>Finds the type and meaning of every node. All faults are told: a node with a fault is taken as dyn, so that it
/// causes no others. With checking off nothing is a fault, and what cannot be told is left to run time.</summary>
internal sealed class Checker
{
    private readonly CelEnvironment _environment;
    private readonly Faults? _faults;
    private readonly CelType[] _types;
    private readonly Reference?[] _references;
    private readonly Substitution _substitution = new();
    private readonly List<(string Name, CelType Type)> _locals = [];

    private Checker(CelEnvironment environment, Faults? faults, int nodes)
    {
        (_environment, _faults) = (environment, faults);
        (_types, _references) = (new CelType[nodes], new Reference?[nodes]);
    }

    /// <param name="faults">Where to tell faults; null turns checking off.</param>
    public static CheckedExpr Check(Expr root, int nodes, CelEnvironment environment, Faults? faults)
    {
        var checker = new Checker(environment, faults, nodes);
        checker.Visit(root);
        for (var i = 0; i < nodes; i++)
            checker._types[i] = checker._types[i] is { } type ? checker._substitution.Apply(type, freeToDyn: true) : CelType.Dyn;
        return new(root, checker._types, checker._references);
    }

    private CelType Fault(CelErrorCode code, SourceSpan at, params ReadOnlySpan<string> arguments)
    {
        _faults?.Add(code, at.Start, arguments);
        return CelType.Dyn;
    }

    private bool Quiet => _faults is null or { AreFull: true };

    private string Nearest(string name, IEnumerable<string> known) => Quiet ? "" : Names.Nearest(name, known);

    private string Describe(CelType type) => _substitution.Apply(type, freeToDyn: true).ToString();

    private CelType Visit(Expr expr)
    {
        var type = expr switch
        {
            Expr.Literal literal => literal.Value.TypeOf(),
            Expr.Ident ident => VisitIdent(ident),
            Expr.Select select => VisitSelect(select),
            Expr.Call call => VisitCall(call),
            Expr.ListLiteral list => CelType.List(JoinAll(list.Elements.Select(e => Element(e.Value, e.Optional)))),
            Expr.MapLiteral map => VisitMap(map),
            Expr.ObjectLiteral value => VisitObject(value),
            Expr.Comprehension macro => VisitComprehension(macro),
            Expr.Bind bind => VisitBind(bind),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return _types[expr.Id] = type;
    }

    private CelType JoinAll(IEnumerable<CelType> types)
    {
        CelType? joined = null;
        foreach (var type in types) joined = _substitution.Join(joined, type);
        return joined ?? _substitution.Fresh();
    }

    private CelType Element(Expr value, bool optional)
    {
        var type = Visit(value);
        if (!optional) return type;
        var inner = _substitution.Fresh();
        return _substitution.Assign(type, CelType.Opaque(CelOptional.TypeName, inner))
            ? _substitution.Apply(inner)
            : Fault(CelErrorCode.TypeMismatch, value.Span, "?", Describe(type), CelOptional.TypeName);
    }

    private bool IsLocal(string qualified, bool rooted, out CelType type)
    {
        var dot = qualified.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? qualified : qualified[..dot];
        for (var i = _locals.Count - 1; i >= 0 && !rooted; i--)
            if (_locals[i].Name == first)
            {
                type = _locals[i].Type;
                return true;
            }
        type = CelType.Dyn;
        return false;
    }

    private CelType VisitIdent(Expr.Ident ident)
    {
        if (IsLocal(ident.Name, ident.Rooted, out var local))
        {
            _references[ident.Id] = new Reference.Local();
            return local;
        }
        if (Resolve(ident, ident.Name, ident.Rooted) is { } resolved) return resolved;
        _references[ident.Id] = new Reference.Late([.. Names.Candidates(_environment.Container, ident.Name, ident.Rooted)]);
        return Fault(CelErrorCode.UndeclaredName, ident.Span, ident.Name,
            Nearest(ident.Name, _environment.VariableNames.Concat(_locals.Select(l => l.Name))));
    }

    /// <summary>The type of a declared name, simple or qualified; null where it is not declared.</summary>
    private CelType? Resolve(Expr expr, string name, bool rooted)
    {
        foreach (var candidate in Names.Candidates(_environment.Container, name, rooted))
        {
            if (_environment.VariableType(candidate) is { } variable)
            {
                _references[expr.Id] = new Reference.Variable(candidate, variable);
                return variable;
            }
            if (_environment.TypeNamed(candidate) is { } type)
            {
                _references[expr.Id] = new Reference.TypeName(type);
                return new CelType.TypeOf(type);
            }
        }
        return null;
    }

    private CelType VisitSelect(Expr.Select select)
    {
        if (!select.TestOnly && select.AsQualifiedName(out var rooted) is { } qualified && !IsLocal(qualified, rooted, out _))
        {
            if (Resolve(select, qualified, rooted) is { } resolved) return resolved;
            if (_faults is null) _references[select.Id] = new Reference.Late([.. Names.Candidates(_environment.Container, qualified, rooted)]);
        }
        var field = FieldType(Visit(select.Operand), select.Field, select.FieldSpan);
        return select.TestOnly ? CelType.Bool : field;
    }

    private CelType FieldType(CelType operand, string field, SourceSpan at)
    {
        switch (operand = _substitution.Apply(operand))
        {
            case CelType.Dynamic:
                return CelType.Dyn;
            case CelType.MapOf map:
                return map.Value;
            case CelType.Variable:
                _substitution.Assign(CelType.Dyn, operand);
                return CelType.Dyn;
            case CelType.Abstract { TypeName: CelOptional.TypeName, Parameters: [var inner] }:
                return CelType.Opaque(CelOptional.TypeName, FieldType(inner, field, at));
            case CelType.Record record when _environment.ObjectNamed(record.TypeName) is { } declared:
                return declared.TryGetField(field, out var found) ? found.Type
                    : Fault(CelErrorCode.UndeclaredField, at, record.TypeName, field, Nearest(field, declared.Fields.Select(f => f.Name)));
            default:
                return Fault(CelErrorCode.NoFields, at, Describe(operand));
        }
    }

    private CelType VisitCall(Expr.Call call)
    {
        if (call.Function is Operators.And or Operators.Or)
        {
            foreach (var argument in call.Arguments)
            {
                var type = Visit(argument);
                if (!_substitution.Assign(type, CelType.Bool))
                    Fault(CelErrorCode.TypeMismatch, argument.Span, Operators.SymbolOf(call.Function)!, Describe(type), "bool");
            }
            return CelType.Bool;
        }
        if (call.Function == Operators.OptionalSelect) return VisitOptionalSelect(call);
        if (call.Target is null)
            return Overload(call, FunctionNamed(call.Function, call.Rooted), isMember: false, [.. call.Arguments.Select(Visit)]);
        if (call.Target.AsQualifiedName(out var rooted) is { } prefix && !IsLocal(prefix, rooted, out _)
            && FunctionNamed($"{prefix}.{call.Function}", rooted) is { } qualified && qualified.Functions.Any(f => !f.IsMember))
            return Overload(call, qualified, isMember: false, [.. call.Arguments.Select(Visit)]);
        var types = ImmutableArray.CreateBuilder<CelType>();
        types.Add(Visit(call.Target));
        foreach (var argument in call.Arguments) types.Add(Visit(argument));
        var member = _environment.FunctionsNamed(call.Function);
        return Overload(call, member.IsEmpty ? null : (call.Function, member), isMember: true, types.ToImmutable());
    }

    private (string Name, ImmutableArray<CelFunction> Functions)? FunctionNamed(string name, bool rooted)
    {
        foreach (var candidate in Names.Candidates(_environment.Container, name, rooted))
            if (_environment.FunctionsNamed(candidate) is { IsEmpty: false } functions) return (candidate, functions);
        return null;
    }

    private CelType VisitOptionalSelect(Expr.Call call)
    {
        var operand = _substitution.Apply(Visit(call.Arguments[0]));
        Visit(call.Arguments[1]);
        _references[call.Id] = new Reference.Overloads([], false);
        if (_environment.FunctionsNamed("optional.of").IsEmpty)
            return Fault(CelErrorCode.UndeclaredFunction, call.FunctionSpan, ".?", "");
        var field = ((Expr.Literal)call.Arguments[1]).Value.AsString();
        var type = FieldType(operand, field, call.FunctionSpan);
        return operand is CelType.Abstract { TypeName: CelOptional.TypeName } ? type : CelType.Opaque(CelOptional.TypeName, type);
    }

    private CelType Overload(
        Expr.Call call, (string Name, ImmutableArray<CelFunction> Functions)? named, bool isMember, ImmutableArray<CelType> arguments)
    {
        var targetIsName = call.Target is not null && !isMember;
        if (named is not var (name, functions))
        {
            _references[call.Id] = new Reference.Overloads([], false);
            return Fault(CelErrorCode.UndeclaredFunction, call.FunctionSpan, call.Function,
                Nearest(call.Function, _environment.FunctionNames(isMember)));
        }
        // Type variables are bound by an overload only if it is the one that fits: the first of several would be a guess.
        var fitting = ImmutableArray.CreateBuilder<CelFunction>();
        foreach (var function in functions)
            if (!function.AtRunTime && function.IsMember == isMember && function.Parameters.Length == arguments.Length
                && _substitution.CouldAssign(arguments.AsSpan(), _substitution.Instantiate(function).Parameters.AsSpan()))
                fitting.Add(function);
        CelType? result = null;
        foreach (var function in fitting)
        {
            var (parameters, declared) = _substitution.Instantiate(function);
            if (fitting.Count == 1) _substitution.Assign(arguments.AsSpan(), parameters.AsSpan());
            var own = _substitution.Apply(declared);
            result = result is null ? own : result is CelType.Dynamic || own == result ? result : CelType.Dyn;
        }
        if (result is not null && _faults is not null)
        {
            if (arguments.Any(a => _substitution.Apply(a) is CelType.Dynamic or CelType.Variable)) fitting.AddRange(functions.Where(f => f.AtRunTime));
            _references[call.Id] = new Reference.Overloads(fitting.ToImmutable(), targetIsName);
            return result;
        }
        _references[call.Id] = new Reference.Overloads([.. functions.Where(f => f.IsMember == isMember)], targetIsName);
        if (result is null && Quiet) return CelType.Dyn;
        return result ?? Fault(CelErrorCode.NoMatchingOverload, call.FunctionSpan, Operators.SymbolOf(name) ?? name,
            string.Join(", ", arguments.Select(Describe)), string.Join('\n', functions.Where(f => !f.AtRunTime).Select(f => f.ToString())));
    }

    private CelType VisitMap(Expr.MapLiteral map)
    {
        CelType? key = null, value = null;
        foreach (var entry in map.Entries)
        {
            var type = Visit(entry.Key);
            if (_substitution.Apply(type) is not (CelType.Dynamic or CelType.Variable
                or CelType.Simple { Kind: CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String }))
                type = Fault(CelErrorCode.UnsupportedKey, entry.Key.Span, Describe(type));
            key = _substitution.Join(key, type);
            value = _substitution.Join(value, Element(entry.Value, entry.Optional));
        }
        return CelType.Map(key ?? _substitution.Fresh(), value ?? _substitution.Fresh());
    }

    private CelType VisitObject(Expr.ObjectLiteral literal)
    {
        CelObjectType? declared = null;
        foreach (var candidate in Names.Candidates(_environment.Container, literal.TypeName, literal.Rooted))
            if ((declared = _environment.ObjectNamed(candidate)) is not null) break;
        if (declared is null)
            Fault(CelErrorCode.UndeclaredType, literal.Span, literal.TypeName, Nearest(literal.TypeName, _environment.ObjectNames));
        else _references[literal.Id] = new Reference.TypeName(declared.Type);
        foreach (var field in literal.Fields)
        {
            var type = Element(field.Value, field.Optional);
            if (declared is null) continue;
            if (!declared.TryGetField(field.Name, out var known))
                Fault(CelErrorCode.UndeclaredField, field.Span, declared.Name, field.Name, Nearest(field.Name, declared.Fields.Select(f => f.Name)));
            else if (!_substitution.Assign(type, known.Type))
                Fault(CelErrorCode.FieldType, field.Value.Span, $"{declared.Name}.{field.Name}", Describe(type), known.Type.ToString());
        }
        return declared?.Type ?? CelType.Dyn;
    }

    private CelType VisitComprehension(Expr.Comprehension macro)
    {
        var range = _substitution.Apply(Visit(macro.Range));
        var (first, second) = (CelType.Dyn, CelType.Dyn);
        switch (range)
        {
            case CelType.ListOf list: (first, second) = macro.Second is null ? (list.Element, first) : (CelType.Int, list.Element); break;
            case CelType.MapOf map: (first, second) = (map.Key, map.Value); break;
            case CelType.Dynamic: break;
            case CelType.Variable: _substitution.Assign(CelType.Dyn, range); break;
            default: Fault(CelErrorCode.NotIterable, macro.Range.Span, Describe(range)); break;
        }
        var scope = _locals.Count;
        _locals.Add((macro.Variable, first));
        if (macro.Second is { } name) _locals.Add((name, second));
        if (macro.Condition is { } condition)
        {
            var type = Visit(condition);
            if (!_substitution.Assign(type, CelType.Bool)) Fault(CelErrorCode.TypeMismatch, condition.Span, "condition", Describe(type), "bool");
        }
        var transform = macro.Transform is { } body ? Visit(body) : null;
        _locals.RemoveRange(scope, _locals.Count - scope);
        return macro.Kind switch
        {
            ComprehensionKind.Map or ComprehensionKind.TransformList => CelType.List(transform!),
            ComprehensionKind.Filter => CelType.List(first),
            ComprehensionKind.TransformMap => CelType.Map(range is CelType.ListOf ? CelType.Int : first, transform!),
            ComprehensionKind.TransformMapEntry => _substitution.Assign(transform!, CelType.Map(_substitution.Fresh(), _substitution.Fresh()))
                ? _substitution.Apply(transform!)
                : Fault(CelErrorCode.TypeMismatch, macro.Transform!.Span, "entry", Describe(transform!), "map"),
            _ => CelType.Bool,
        };
    }

    private CelType VisitBind(Expr.Bind bind)
    {
        var value = Visit(bind.Value);
        _locals.Add((bind.Name, value));
        var body = Visit(bind.Body);
        _locals.RemoveAt(_locals.Count - 1);
        return body;
    }
}
