using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary><c>cel.bind(x, value, body)</c>: a name for a value.</summary>
internal static class BindingsLibrary
{
    public static CelLibrary Library { get; } = new("bindings", [], [new("bind", 3, true, Bind)]);

    private static Expr? Bind(in Macro.Use use)
    {
        if (use.Target is not Expr.Ident { Name: "cel", Rooted: false }) return null;
        if (Macro.VariableName(use, use.Arguments[0]) is not { } name) return use.Parser.Nothing(use.Span.Start);
        var depth = use.Parser.DepthOver(use.Span, use.Arguments[1], use.Arguments[2]);
        return new Expr.Bind(use.Parser.NextId(), use.Span, depth, name, use.Arguments[1], use.Arguments[2]);
    }
}
