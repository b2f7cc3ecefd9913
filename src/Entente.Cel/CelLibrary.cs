using System.Collections.Immutable;
using Entente.Cel.Library;
using Entente.Cel.Syntax;

namespace Entente.Cel;

/// <summary>A named set of functions, macros and types that an environment can take in as one. The extension libraries are those
/// of the other implementations; each is off until added.</summary>
public sealed class CelLibrary
{
    internal CelLibrary(string name, ImmutableArray<CelFunction> functions, ImmutableArray<Macro> macros = default, ImmutableArray<CelType> types = default) =>
        (Name, Functions, Macros, Types) = (name, functions, macros.IsDefault ? [] : macros, types.IsDefault ? [] : types);

    public string Name { get; }

    public ImmutableArray<CelFunction> Functions { get; }

    internal ImmutableArray<Macro> Macros { get; }

    internal ImmutableArray<CelType> Types { get; }

    /// <summary>A library of a host's own functions.</summary>
    public static CelLibrary Of(string name, params ReadOnlySpan<CelFunction> functions) => new(name, [.. functions]);

    /// <summary>Strings by code point: <c>charAt</c>, <c>indexOf</c>, <c>substring</c>, <c>split</c>, <c>format</c> ...</summary>
    public static CelLibrary Strings => StringsLibrary.Library;

    /// <summary><c>math.greatest</c>, <c>math.least</c>, rounding, signs and bits.</summary>
    public static CelLibrary Math => MathLibrary.Library;

    /// <summary><c>slice</c>, <c>sort</c>, <c>distinct</c>, <c>flatten</c>, <c>lists.range</c> ...; <c>first</c> and <c>last</c> answer optionals.</summary>
    public static CelLibrary Lists => ListsLibrary.Library;

    /// <summary><c>sets.contains</c>, <c>sets.equivalent</c>, <c>sets.intersects</c>.</summary>
    public static CelLibrary Sets => SetsLibrary.Library;

    /// <summary><c>base64.encode</c>, <c>base64.decode</c>.</summary>
    public static CelLibrary Encoders => EncodersLibrary.Library;

    /// <summary><c>cel.bind(name, value, expression)</c>.</summary>
    public static CelLibrary Bindings => BindingsLibrary.Library;

    /// <summary>Optional values: <c>a.?b</c>, <c>a[?i]</c>, <c>optional.of</c>, <c>orValue</c>, <c>optMap</c> ...</summary>
    public static CelLibrary Optionals => OptionalsLibrary.Library;

    /// <summary>Macros with two variables: <c>m.all(k, v, ...)</c>, <c>transformList</c>, <c>transformMap</c> ...</summary>
    public static CelLibrary TwoVariables { get; } = new("twoVariables", [], Macro.TwoVariables);
}
