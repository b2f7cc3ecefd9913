using Entente.Cel.Evaluation;
using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary>Optional values (<c>optional_type</c> of the other implementations).</summary>
internal static class OptionalsLibrary
{
    // No expression can write this name, so a mapping hides nothing.
    private const string Subject = "@optional";

    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelType V = CelType.Parameter("V");
    private static readonly CelType OptionalT = CelType.Opaque(CelOptional.TypeName, T);
    private static readonly CelType OptionalV = CelType.Opaque(CelOptional.TypeName, V);
    private static readonly CelType ListV = CelType.List(V);
    private static readonly CelType MapTV = CelType.Map(T, V);

    public static CelLibrary Library { get; } = new("optionals",
    [
        CelFunction.Global("optional.of", [T], OptionalT, args => CelOptional.Of(args[0])),
        CelFunction.Global("optional.ofNonZeroValue", [T], OptionalT, args => IsZero(args[0]) ? CelOptional.None : CelOptional.Of(args[0])),
        CelFunction.Global("optional.none", [], OptionalT, _ => CelOptional.None),
        CelFunction.Global("optional.unwrap", [CelType.List(OptionalT)], CelType.List(T), Unwrap),
        CelFunction.Member("unwrapOpt", CelType.List(OptionalT), [], CelType.List(T), Unwrap),
        CelFunction.Member("hasValue", OptionalT, [], CelType.Bool, args => Of(args[0]) is not null),
        CelFunction.Member("value", OptionalT, [], T, args => Of(args[0]) ?? CelValue.Error(CelErrorCode.AbsentOptional)),
        CelFunction.Member("or", OptionalT, [OptionalT], OptionalT, args => Of(args[0]) is null ? args[1] : args[0]),
        CelFunction.Member("orValue", OptionalT, [T], T, args => Of(args[0]) ?? args[1]),
        CelFunction.Internal(Operators.OptionalIndex, [ListV, CelType.Int], OptionalV, (args, _) => At(args[0], args[1])),
        CelFunction.Internal(Operators.OptionalIndex, [CelType.Opaque(CelOptional.TypeName, ListV), CelType.Int], OptionalV, Through),
        CelFunction.Internal(Operators.OptionalIndex, [MapTV, T], OptionalV, (args, _) => At(args[0], args[1])),
        CelFunction.Internal(Operators.OptionalIndex, [CelType.Opaque(CelOptional.TypeName, MapTV), T], OptionalV, Through),
        CelFunction.Internal(Operators.Index, [CelType.Opaque(CelOptional.TypeName, ListV), CelType.Int], OptionalV, Through),
        CelFunction.Internal(Operators.Index, [CelType.Opaque(CelOptional.TypeName, MapTV), T], OptionalV, Through),
    ],
    [
        new("optMap", 2, true, (in use) => Mapping(use, flat: false)),
        new("optFlatMap", 2, true, (in use) => Mapping(use, flat: true)),
    ],
    [CelType.Opaque(CelOptional.TypeName, CelType.Dyn)]);

    private static CelValue? Of(CelValue value) => ((CelOptional)value.AsOpaque()).Value;

    private static CelValue Unwrap(ReadOnlySpan<CelValue> args)
    {
        var list = args[0].AsList();
        var items = new List<CelValue>();
        var pending = default(Pending);
        for (var i = 0; i < list.Count; i++)
            if (!list[i].IsKnown) pending.Add(list[i]);
            else if (Fields.Unwrap(list[i], ref pending) is { } value) items.Add(value);
        return pending.IsEmpty ? CelList.Of(items) : pending.Result;
    }

    private static CelValue Through(ReadOnlySpan<CelValue> args, CelBudget budget) =>
        Of(args[0]) is { } inner ? At(inner, args[1]) : CelOptional.None;

    private static CelValue At(CelValue container, CelValue index)
    {
        var found = Indexing.TryAt(container, index, out var value);
        return !found ? CelOptional.None : value.IsKnown ? CelOptional.Of(value) : value;
    }

    private static bool IsZero(CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration => value.Bits == 0,
        CelKind.Double => value.AsDouble() == 0,
        CelKind.String => value.AsString().Length == 0,
        CelKind.Bytes => value.AsBytes().IsEmpty,
        CelKind.List => value.AsList().Count == 0,
        CelKind.Map => value.AsMap().Count == 0,
        CelKind.Timestamp => value.AsTimestamp() == Temporal.Earliest,
        CelKind.Opaque => value.AsOpaque() is CelOptional { Value: null },
        CelKind.Object => value.AsObject() is var o && o.Type.Fields.All(f => !o.TryGetField(f.Name, out _)),
        _ => false,
    };

    /// <summary><c>target.optMap(x, body)</c>: binds the target once, then its content where there is one.</summary>
    private static Expr? Mapping(in Macro.Use use, bool flat)
    {
        var (parser, span, at) = (use.Parser, use.Span, use.NameSpan);
        if (Macro.VariableName(use, use.Arguments[0]) is not { } name) return parser.Nothing(span.Start);
        Expr SubjectName() => new Expr.Ident(parser.NextId(), span, Subject, false);
        Expr Optional(string function, params ReadOnlySpan<Expr> arguments) =>
            parser.CallOf(span, function, at, new Expr.Ident(parser.NextId(), span, "optional", true), arguments);
        var value = parser.CallOf(span, "value", at, SubjectName());
        var inner = new Expr.Bind(parser.NextId(), span, parser.DepthOver(span, value, use.Arguments[1]), name, value, use.Arguments[1]);
        var present = flat ? inner : Optional("of", inner);
        var choice = parser.CallOf(span, Operators.Conditional, at, null, parser.CallOf(span, "hasValue", at, SubjectName()), present, Optional("none"));
        return new Expr.Bind(parser.NextId(), span, parser.DepthOver(span, use.Target, choice), Subject, use.Target!, choice);
    }

    /// <summary>The name, variable and body of the macro that this came from; null where it came from none.</summary>
    public static (string Name, string Variable, Expr Body)? AsMapping(Expr.Bind bind) =>
        bind is { Name: Subject, Body: Expr.Call { Arguments: [_, var present, _] } }
            ? present is Expr.Bind flat ? ("optFlatMap", flat.Name, flat.Body)
            : present is Expr.Call { Arguments: [Expr.Bind mapped] } ? ("optMap", mapped.Name, mapped.Body) : null
            : null;
}
