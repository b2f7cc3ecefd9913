namespace Entente.Cel.Syntax;

/// <summary>Operators are calls of functions whose names no expression can write; how tightly they bind.</summary>
internal static class Operators
{
    public const string Conditional = "_?_:_";
    public const string Or = "_||_";
    public const string And = "_&&_";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string Equal = "_==_";
    public const string NotEqual = "_!=_";
    public const string Less = "_<_";
    public const string LessOrEqual = "_<=_";
    public const string Greater = "_>_";
    public const string GreaterOrEqual = "_>=_";
    public const string In = "@in";
    public const string Add = "_+_";
    public const string Subtract = "_-_";
    public const string Multiply = "_*_";
    public const string Divide = "_/_";
    public const string Remainder = "_%_";
    public const string Index = "_[_]";
    public const string OptionalIndex = "_[?_]";
    public const string OptionalSelect = "_?._";

    public const int OrLevel = -1;
    public const int AndLevel = 0;
    public const int RelationLevel = 1;
    public const int AdditionLevel = 2;
    public const int MultiplicationLevel = 3;

    private static readonly (string Symbol, string Function, int Level)[] Binary =
    [
        ("==", Equal, RelationLevel), ("!=", NotEqual, RelationLevel), ("<", Less, RelationLevel),
        ("<=", LessOrEqual, RelationLevel), (">", Greater, RelationLevel), (">=", GreaterOrEqual, RelationLevel),
        ("in", In, RelationLevel),
        ("+", Add, AdditionLevel), ("-", Subtract, AdditionLevel),
        ("*", Multiply, MultiplicationLevel), ("/", Divide, MultiplicationLevel), ("%", Remainder, MultiplicationLevel),
    ];

    public static (string Symbol, int Level)? BinaryOf(string function)
    {
        foreach (var (symbol, name, level) in Binary) if (name == function) return (symbol, level);
        return null;
    }

    /// <summary>The function and level of an operator between two operands.</summary>
    public static (string Function, int Level)? Infix(string symbol)
    {
        if (symbol == "||") return (Or, OrLevel);
        if (symbol == "&&") return (And, AndLevel);
        foreach (var (written, name, level) in Binary) if (written == symbol) return (name, level);
        return null;
    }

    public static string? SymbolOf(string function) => function switch
    {
        Or => "||",
        And => "&&",
        Not => "!",
        Negate => "-",
        Index => "[]",
        Conditional => "?:",
        _ => BinaryOf(function)?.Symbol,
    };

    /// <summary>The function of an operator that a host may declare for its own types.</summary>
    public static string? FunctionOf(string symbol, int operands) => (symbol, operands) switch
    {
        ("!", 1) => Not,
        ("-", 1) => Negate,
        ("==" or "!=" or "in", _) => null,
        (_, 2) => Array.Find(Binary, b => b.Symbol == symbol).Function,
        _ => null,
    };

    /// <summary>The relation that holds with the sides exchanged, and the one that holds when this does not.</summary>
    public static (string Mirrored, string Negated) Relation(string symbol) => symbol switch
    {
        "<" => (">", ">="),
        "<=" => (">=", ">"),
        ">" => ("<", "<="),
        ">=" => ("<=", "<"),
        "==" => ("==", "!="),
        "!=" => ("!=", "=="),
        _ => (symbol, "not " + symbol),
    };
}
