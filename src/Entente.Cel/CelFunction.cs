using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>The work of a function. Arguments are known and fit the declared types, but elements of lists and maps, and fields,
/// may be unknown (<see cref="CelValue.IsKnown"/>); a member function's target comes first.
/// It MUST depend on its arguments only and have no effects: results are folded and repeated. Failure is a value
/// (<see cref="CelValue.Error"/>); an answer may be unknown.</summary>
public delegate CelValue CelBody(ReadOnlySpan<CelValue> arguments);

/// <summary>As <see cref="CelBody"/>, for work or results that grow with the size of the arguments: it MUST spend from the budget first.</summary>
public delegate CelValue CelCostlyBody(ReadOnlySpan<CelValue> arguments, CelBudget budget);

/// <summary>One overload of a function: how it is called, the types it takes and gives, and its work.</summary>
public sealed class CelFunction
{
    private CelFunction(string name, bool isMember, ImmutableArray<CelType> parameters, CelType result, CelCostlyBody body)
    {
        (Name, IsMember, Parameters, Result, Body) = (name, isMember, parameters, result, body);
    }

    public string Name { get; }

    /// <summary>Called as <c>a.f(b)</c>; otherwise as <c>f(a, b)</c>.</summary>
    public bool IsMember { get; }

    /// <summary>The types taken; of a member function the target's comes first.</summary>
    public ImmutableArray<CelType> Parameters { get; }

    public CelType Result { get; }

    internal CelCostlyBody Body { get; }

    /// <summary>An overload for values whose types are known at run time only: the checker never chooses it, but keeps it
    /// beside those it chose when an argument is dyn.</summary>
    internal bool AtRunTime { get; private init; }

    internal CelFunction ForRunTime() => new(Name, IsMember, Parameters, Result, Body) { AtRunTime = true };

    /// <summary>A function called as <c>name(a, b)</c>; the name may be qualified (<c>math.abs</c>).</summary>
    public static CelFunction Global(string name, ReadOnlySpan<CelType> parameters, CelType result, CelBody body) =>
        Global(name, parameters, result, (arguments, _) => body(arguments));

    public static CelFunction Global(string name, ReadOnlySpan<CelType> parameters, CelType result, CelCostlyBody body) =>
        Syntax.Names.IsQualified(name)
            ? new(name, false, [.. parameters], result, body)
            : throw new ArgumentException($"'{name}' cannot name a function.", nameof(name));

    /// <summary>A function called as <c>target.name(b)</c>.</summary>
    public static CelFunction Member(string name, CelType target, ReadOnlySpan<CelType> parameters, CelType result, CelBody body) =>
        Member(name, target, parameters, result, (arguments, _) => body(arguments));

    public static CelFunction Member(string name, CelType target, ReadOnlySpan<CelType> parameters, CelType result, CelCostlyBody body) =>
        Syntax.Names.IsQualified(name)
            ? new(name, true, [target, .. parameters], result, body)
            : throw new ArgumentException($"'{name}' cannot name a function.", nameof(name));

    /// <summary>An operator on types of the host: one of <c>+ - * / % &lt; &lt;= &gt; &gt;=</c> with two operands, or <c>- !</c> with one.
    /// Equality is the value's own and needs no declaration.</summary>
    public static CelFunction Operator(string symbol, ReadOnlySpan<CelType> operands, CelType result, CelBody body) =>
        Syntax.Operators.FunctionOf(symbol, operands.Length) is { } name
            ? new(name, false, [.. operands], result, (arguments, _) => body(arguments))
            : throw new ArgumentException($"'{symbol}' with {operands.Length} operands is no operator that can be declared.", nameof(symbol));

    /// <summary>The four orderings of a type by one comparison (negative, zero, positive).</summary>
    public static ImmutableArray<CelFunction> Ordering(CelType type, Func<CelValue, CelValue, int> compare) =>
    [
        Operator("<", [type, type], CelType.Bool, args => compare(args[0], args[1]) < 0),
        Operator("<=", [type, type], CelType.Bool, args => compare(args[0], args[1]) <= 0),
        Operator(">", [type, type], CelType.Bool, args => compare(args[0], args[1]) > 0),
        Operator(">=", [type, type], CelType.Bool, args => compare(args[0], args[1]) >= 0),
    ];

    /// <summary>A function of the standard or of a library, under a name that expressions may not be able to write.</summary>
    internal static CelFunction Internal(string name, ReadOnlySpan<CelType> parameters, CelType result, CelCostlyBody body) =>
        new(name, false, [.. parameters], result, body);

    internal bool Admits(ReadOnlySpan<CelValue> arguments)
    {
        if (arguments.Length != Parameters.Length) return false;
        for (var i = 0; i < arguments.Length; i++)
            if (!Parameters[i].Admits(arguments[i])) return false;
        return true;
    }

    /// <summary>The signature as errors show it: <c>string.startsWith(string) -> bool</c>.</summary>
    public override string ToString()
    {
        var types = Parameters.Select(p => p.ToString()).ToArray();
        var call = Syntax.Operators.SymbolOf(Name) is { } symbol
            ? types.Length == 1 ? symbol + types[0]
                : symbol == "[]" ? $"{types[0]}[{types[1]}]"
                : symbol == "?:" ? $"{types[0]} ? {types[1]} : {types[2]}"
                : $"{types[0]} {symbol} {types[1]}"
            : IsMember ? $"{types[0]}.{Name}({string.Join(", ", types.Skip(1))})"
            : $"{Name}({string.Join(", ", types)})";
        return $"{call} -> {Result}";
    }
}

/// <summary>The steps that an evaluation may still take. Steps, not time: the same input always ends the same way.</summary>
public abstract class CelBudget
{
    private protected CelBudget() { }

    /// <summary>Takes steps, about one per element or per 16 characters handled. False where too few are left;
    /// the evaluation then ends with <see cref="CelErrorCode.StepLimit"/> whatever is returned.</summary>
    public abstract bool TrySpend(long steps);
}
