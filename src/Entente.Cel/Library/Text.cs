namespace Entente.Cel.Library;

/// <summary>Tests on strings.</summary>
internal static class Text
{
    public static IEnumerable<CelFunction> Functions { get; } =
    [
        Test("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Test("startsWith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Test("endsWith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        CelFunction.Global("matches", [CelType.String, CelType.String], CelType.Bool, Patterns.Matches),
        CelFunction.Member("matches", CelType.String, [CelType.String], CelType.Bool, Patterns.Matches),
    ];

    private static CelFunction Test(string name, Func<string, string, bool> test) =>
        CelFunction.Member(name, CelType.String, [CelType.String], CelType.Bool, (args, budget) =>
            budget.TrySpend(args[0].AsString().Length >> 4) ? test(args[0].AsString(), args[1].AsString()) : default(CelValue));
}
