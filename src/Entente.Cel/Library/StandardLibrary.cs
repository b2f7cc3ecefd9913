using Entente.Cel.Syntax;

namespace Entente.Cel.Library;

/// <summary>The functions and macros of the language definition ("Standard Definitions").</summary>
internal static class StandardLibrary
{
    private static readonly CelType A = CelType.Parameter("A");

    public static CelLibrary Library { get; } = new("standard",
    [
        // These five are compiled on their own; their signatures are what the checker needs.
        CelFunction.Internal(Operators.Conditional, [CelType.Bool, A, A], A, (_, _) => default),
        CelFunction.Internal(Operators.Equal, [A, A], CelType.Bool, (args, _) => CelEquality.AreEqual(args[0], args[1])),
        CelFunction.Internal(Operators.NotEqual, [A, A], CelType.Bool, (args, _) => CelEquality.AreEqual(args[0], args[1])),
        CelFunction.Internal(Operators.And, [CelType.Bool, CelType.Bool], CelType.Bool, (_, _) => default),
        CelFunction.Internal(Operators.Or, [CelType.Bool, CelType.Bool], CelType.Bool, (_, _) => default),
        CelFunction.Internal(Operators.Not, [CelType.Bool], CelType.Bool, (args, _) => args[0].IsFalse),
        .. Arithmetic.Functions,
        .. Comparison.Functions,
        .. Indexing.Functions,
        .. Text.Functions,
        .. Conversions.Functions,
        .. DateAndTime.Functions,
    ],
    Macro.Standard,
    [
        CelType.Null, CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes,
        CelType.List(CelType.Dyn), CelType.Map(CelType.Dyn, CelType.Dyn), CelType.Type, CelType.Timestamp, CelType.Duration,
    ]);
}
