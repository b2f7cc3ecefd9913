using System.Collections.Immutable;
using Entente.Cel.Syntax;

namespace Entente.Cel.Types;

/// <summary>What a name or call means, as the checker found.</summary>
internal abstract record Reference
{
    private Reference() { }

    /// <summary>A variable of the environment, by its full name.</summary>
    public sealed record Variable(string Name, CelType Type) : Reference;

    /// <summary>A variable of an enclosing macro.</summary>
    public sealed record Local : Reference;

    /// <summary>The name of a type, standing for the type.</summary>
    public sealed record TypeName(CelType Type) : Reference;

    /// <summary>Not declared (checking is off): the first of these names that is bound.</summary>
    public sealed record Late(ImmutableArray<string> Names) : Reference;

    /// <summary>The overloads that may apply, and whether the target was the first part of the function's name.</summary>
    public sealed record Overloads(ImmutableArray<CelFunction> Functions, bool TargetIsName) : Reference;
}

/// <summary>An expression with the type and meaning of each node, by node id.</summary>
internal sealed record CheckedExpr(Expr Root, CelType[] Types, Reference?[] References)
{
    public CelType TypeOf(Expr expr) => Types[expr.Id];
    public Reference? ReferenceOf(Expr expr) => References[expr.Id];
}
