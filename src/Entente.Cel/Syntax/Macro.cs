using System.Collections.Immutable;

namespace Entente.Cel.Syntax;

/// <summary>A call that is rewritten while it is read. It is told by name, number of arguments and style of call; an
/// expander that answers null leaves the call a plain one.</summary>
internal sealed record Macro(string Name, int Arguments, bool IsMember, Macro.Expander Expands)
{
    public delegate Expr? Expander(in Use use);

    /// <summary>One call of a macro.</summary>
    public readonly record struct Use(Parser Parser, Expr? Target, string Name, ImmutableArray<Expr> Arguments, SourceSpan Span, SourceSpan NameSpan);

    private string Key => KeyOf(Name, Arguments, IsMember);

    private static string KeyOf(string name, int arguments, bool isMember) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(isMember ? "." : "")}{name}/{arguments}");

    public static ImmutableDictionary<string, Macro> Table(ImmutableDictionary<string, Macro> table, IEnumerable<Macro> macros) =>
        table.SetItems(macros.Select(m => KeyValuePair.Create(m.Key, m)));

    public static Expr? Expand(
        Parser parser, IReadOnlyDictionary<string, Macro> macros, Expr? target, string name,
        ImmutableArray<Expr> arguments, SourceSpan span, SourceSpan nameSpan) =>
        macros.TryGetValue(KeyOf(name, arguments.Length, target is not null), out var macro)
            ? macro.Expands(new(parser, target, name, arguments, span, nameSpan))
            : null;

    /// <summary>The macros of the language itself.</summary>
    public static ImmutableArray<Macro> Standard { get; } =
    [
        new("has", 1, false, Has),
        new("all", 2, true, Over(ComprehensionKind.All)),
        new("exists", 2, true, Over(ComprehensionKind.Exists)),
        new("exists_one", 2, true, Over(ComprehensionKind.ExistsOne)),
        new("existsOne", 2, true, Over(ComprehensionKind.ExistsOne)),
        new("filter", 2, true, Over(ComprehensionKind.Filter)),
        new("map", 2, true, Over(ComprehensionKind.Map)),
        new("map", 3, true, Over(ComprehensionKind.Map)),
    ];

    /// <summary>Comprehensions with two variables.</summary>
    public static ImmutableArray<Macro> TwoVariables { get; } =
    [
        new("all", 3, true, Over(ComprehensionKind.All, 2)),
        new("exists", 3, true, Over(ComprehensionKind.Exists, 2)),
        new("exists_one", 3, true, Over(ComprehensionKind.ExistsOne, 2)),
        new("existsOne", 3, true, Over(ComprehensionKind.ExistsOne, 2)),
        new("transformList", 3, true, Over(ComprehensionKind.TransformList, 2)),
        new("transformList", 4, true, Over(ComprehensionKind.TransformList, 2)),
        new("transformMap", 3, true, Over(ComprehensionKind.TransformMap, 2)),
        new("transformMap", 4, true, Over(ComprehensionKind.TransformMap, 2)),
        new("transformMapEntry", 3, true, Over(ComprehensionKind.TransformMapEntry, 2)),
        new("transformMapEntry", 4, true, Over(ComprehensionKind.TransformMapEntry, 2)),
    ];

    public static bool HasTransform(ComprehensionKind kind) => kind is ComprehensionKind.Map or ComprehensionKind.TransformList
        or ComprehensionKind.TransformMap or ComprehensionKind.TransformMapEntry;

    private static Expr? Has(in Use use)
    {
        if (use.Arguments[0] is Expr.Select { TestOnly: false } select)
            return new Expr.Select(use.Parser.NextId(), use.Span, select.Depth, select.Operand, select.Field, select.FieldSpan, testOnly: true);
        use.Parser.Report(CelErrorCode.InvalidMacro, use.Arguments[0].Span.Start, "has", "a field selection, as has(a.b)");
        return use.Parser.Nothing(use.Span.Start);
    }

    private static Expander Over(ComprehensionKind kind, int variables = 1) => (in use) =>
    {
        var names = new string?[2];
        for (var i = 0; i < variables; i++)
            if ((names[i] = VariableName(use, use.Arguments[i])) is null) return use.Parser.Nothing(use.Span.Start);
        if (names[0] == names[1])
        {
            use.Parser.Report(CelErrorCode.InvalidMacro, use.Arguments[1].Span.Start, use.Name, "two different names");
            return use.Parser.Nothing(use.Span.Start);
        }
        var bodies = use.Arguments[variables..];
        var (condition, transform) = !HasTransform(kind) ? (bodies[0], null)
            : bodies.Length == 2 ? (bodies[0], bodies[1])
            : ((Expr?)null, (Expr?)bodies[0]);
        var depth = use.Parser.DepthOver(use.Span, use.Target, condition, transform);
        return new Expr.Comprehension(use.Parser.NextId(), use.Span, depth, kind, use.Target!, names[0]!, names[1], condition, transform);
    };

    /// <summary>The name that an argument declares; null, and a fault, where it is no simple name.</summary>
    public static string? VariableName(in Use use, Expr argument)
    {
        if (argument is Expr.Ident { Rooted: false } ident) return ident.Name;
        use.Parser.Report(CelErrorCode.InvalidMacro, argument.Span.Start, use.Name, "a simple name as variable");
        return null;
    }
}
