using System.Globalization;
using CsCheck;

namespace Entente.Cel.Tests;

/// <summary>The compiled program against a plain tree-walking interpreter, written here from the language definition alone,
/// on generated expressions over booleans, integers, strings, lists and inputs that are not known.</summary>
public class InterpreterTests
{
    /// <summary>What a sub-expression comes to.</summary>
    private abstract record Result
    {
        public sealed record Is(object Value) : Result;
        public sealed record Unknown(string Names) : Result;
        public sealed record Failed : Result;
    }

    private abstract record Node(string Text);
    private sealed record Constant(string Text, object Value) : Node(Text);
    private sealed record Variable(string Name) : Node(Name);
    private sealed record Binary(string Operator, Node Left, Node Right) : Node($"({Left.Text} {Operator} {Right.Text})");
    private sealed record Not(Node Operand) : Node($"!{Operand.Text}");
    private sealed record Conditional(Node Test, Node Yes, Node No) : Node($"({Test.Text} ? {Yes.Text} : {No.Text})");
    private sealed record Literal(Node[] Items) : Node($"[{string.Join(", ", Items.Select(i => i.Text))}]");
    private sealed record Index(Node List, Node At) : Node($"{List.Text}[{At.Text}]");
    private sealed record Size(Node Of) : Node($"size({Of.Text})");
    private sealed record Macro(string Name, Node Range, string Var, Node Body) : Node($"{Range.Text}.{Name}({Var}, {Body.Text})");

    private sealed class Builder(int[] choices)
    {
        private int _at;
        private int _fresh;
        private readonly List<string> _locals = [];

        private int Pick(int count) => _at < choices.Length ? choices[_at++] % count : 0;

        public Node Bool(int depth) => (depth <= 0 ? Pick(3) : Pick(10)) switch
        {
            0 => new Constant("true", true),
            1 => new Constant("false", false),
            2 => new Variable(Pick(3) switch { 0 => "p", 1 => "q", _ => "u" }),
            3 => new Binary("&&", Bool(depth - 1), Bool(depth - 1)),
            4 => new Binary("||", Bool(depth - 1), Bool(depth - 1)),
            5 => new Not(Bool(depth - 1)),
            6 => new Binary(new[] { "<", "<=", ">", ">=", "==", "!=" }[Pick(6)], Int(depth - 1), Int(depth - 1)),
            7 => new Binary(new[] { "==", "!=", "<" }[Pick(3)], String(depth - 1), String(depth - 1)),
            8 => new Binary("in", Int(depth - 1), List(depth - 1)),
            _ => Comprehension(new[] { "all", "exists", "exists_one" }[Pick(3)], depth, Bool),
        };

        private Node Int(int depth)
        {
            switch (depth <= 0 ? Pick(3) : Pick(7))
            {
                case 0: return new Constant(Pick(5) is var i && i == 4 ? "9223372036854775807" : i.ToString(CultureInfo.InvariantCulture), i == 4 ? long.MaxValue : (long)i);
                case 1: return new Variable(Pick(3) switch { 0 => "x", 1 => "y", _ => "v" });
                case 2: return _locals.Count > 0 ? new Variable(_locals[Pick(_locals.Count)]) : new Variable("x");
                case 3: return new Binary(new[] { "+", "-", "*", "/", "%" }[Pick(5)], Int(depth - 1), Int(depth - 1));
                case 4: return new Conditional(Bool(depth - 1), Int(depth - 1), Int(depth - 1));
                case 5: return new Index(List(depth - 1), Int(depth - 1));
                default: return new Size(List(depth - 1));
            }
        }

        private Node String(int depth) => depth <= 0 || Pick(3) > 0
            ? Pick(3) switch { 0 => new Constant("'a'", "a"), 1 => new Constant("'b😀'", "b😀"), _ => new Variable("s") }
            : new Binary("+", String(depth - 1), String(depth - 1));

        private Node List(int depth) => (depth <= 0 ? Pick(2) : Pick(5)) switch
        {
            0 => new Variable("l"),
            1 => new Literal([.. Enumerable.Range(0, Pick(3)).Select(_ => Int(depth - 1))]),
            2 => new Binary("+", List(depth - 1), List(depth - 1)),
            3 => Comprehension("map", depth, Int),
            _ => Comprehension("filter", depth, Bool),
        };

        private Macro Comprehension(string name, int depth, Func<int, Node> body)
        {
            var range = List(depth - 1);
            var variable = $"i{_fresh++}";
            _locals.Add(variable);
            var inner = body(depth - 1);
            _locals.Remove(variable);
            return new(name, range, variable, inner);
        }
    }

    private static Result Of(object value) => new Result.Is(value);

    private static Result Walk(Node node, Dictionary<string, Result> names)
    {
        switch (node)
        {
            case Constant constant: return Of(constant.Value);
            case Variable variable: return names[variable.Name];
            case Not not: return Strict([Walk(not.Operand, names)], v => Of(!(bool)v[0]));
            case Size size: return Strict([Walk(size.Of, names)], v => Of((long)((object[])v[0]).Length));
            case Literal list: return Strict([.. list.Items.Select(i => Walk(i, names))], Of);
            case Conditional choice: return Walk(choice.Test, names) is Result.Is(var test) ? Walk((bool)test ? choice.Yes : choice.No, names) : Walk(choice.Test, names);
            case Index index:
                return Strict([Walk(index.List, names), Walk(index.At, names)], v =>
                    (long)v[1] >= 0 && (long)v[1] < ((object[])v[0]).Length ? Of(((object[])v[0])[(long)v[1]]) : new Result.Failed());
            case Binary { Operator: "&&" } and: return Decide([Walk(and.Left, names), Walk(and.Right, names)], false);
            case Binary { Operator: "||" } or: return Decide([Walk(or.Left, names), Walk(or.Right, names)], true);
            case Binary binary: return Strict([Walk(binary.Left, names), Walk(binary.Right, names)], v => Apply(binary.Operator, v[0], v[1]));
            case Macro macro:
                if (Walk(macro.Range, names) is not Result.Is(object[] items)) return Walk(macro.Range, names);
                var results = items.Select(item => Walk(macro.Body, new Dictionary<string, Result>(names) { [macro.Var] = Of(item) })).ToArray();
                return macro.Name switch
                {
                    "all" => Decide(results, false),
                    "exists" => Decide(results, true),
                    "exists_one" => Strict(results, v => Of(v.Count(x => (bool)x) == 1)),
                    "map" => Strict(results, Of),
                    _ => Strict(results, v => Of(items.Where((_, i) => (bool)v[i]).ToArray())),
                };
            default: throw new InvalidOperationException();
        }
    }

    private static Result.Unknown? UnknownOf(IEnumerable<Result> parts)
    {
        var names = parts.OfType<Result.Unknown>().SelectMany(u => u.Names.Split(',')).Distinct().Order(StringComparer.Ordinal).ToArray();
        return names.Length > 0 ? new(string.Join(',', names)) : null;
    }

    private static Result Strict(Result[] parts, Func<object[], Result> apply) =>
        UnknownOf(parts) ?? parts.FirstOrDefault(p => p is Result.Failed) ?? apply([.. parts.Select(p => ((Result.Is)p).Value)]);

    private static Result Decide(Result[] parts, bool decides) =>
        parts.Any(p => p is Result.Is(bool value) && value == decides) ? Of(decides) : Strict(parts, _ => Of(!decides));

    private static Result Apply(string symbol, object a, object b)
    {
        if (symbol == "in") return Of(((object[])b).Contains(a));
        if (a is object[] first) return Of(first.Concat((object[])b).ToArray());
        if (a is string left)
        {
            if (symbol == "+") return Of(left + b);
            var order = left.EnumerateRunes().Select(r => r.Value).Zip(((string)b).EnumerateRunes().Select(r => r.Value)).Select(p => p.First.CompareTo(p.Second))
                .FirstOrDefault(c => c != 0);
            return Of(Relation(symbol, order != 0 ? order : left.Length.CompareTo(((string)b).Length)));
        }
        var (x, y) = ((long)a, (long)b);
        if (symbol is "/" or "%" && y == 0) return new Result.Failed();
        Int128? sum = symbol switch
        {
            "+" => (Int128)x + y, "-" => (Int128)x - y, "*" => (Int128)x * y, "/" => (Int128)x / y, "%" => (Int128)x % y, _ => null,
        };
        return sum is null ? Of(Relation(symbol, x.CompareTo(y))) : sum < long.MinValue || sum > long.MaxValue ? new Result.Failed() : Of((long)sum);
    }

    private static bool Relation(string symbol, int order) => symbol switch
    {
        "<" => order < 0, "<=" => order <= 0, ">" => order > 0, ">=" => order >= 0, "==" => order == 0, _ => order != 0,
    };

    private static readonly CelEnvironment Environment = new[] { "p", "q", "u" }.Aggregate(CelEnvironment.Standard, (e, n) => e.WithVariable(n, CelType.Bool))
        .WithVariable("x", CelType.Int).WithVariable("y", CelType.Int).WithVariable("v", CelType.Int)
        .WithVariable("s", CelType.String).WithVariable("l", CelType.List(CelType.Int));

    private static readonly ICelBindings Bindings = CelBindings.Of(
        ("p", true), ("q", false), ("u", Evaluating.Unknown("u")), ("x", 1L), ("y", -3L), ("v", Evaluating.Unknown("v")),
        ("s", "a"), ("l", CelList.Of(3L, 0L, 1L)));

    private static readonly Dictionary<string, Result> Inputs = new()
    {
        ["p"] = Of(true), ["q"] = Of(false), ["u"] = new Result.Unknown("u"), ["x"] = Of(1L), ["y"] = Of(-3L), ["v"] = new Result.Unknown("v"),
        ["s"] = Of("a"), ["l"] = Of(new object[] { 3L, 0L, 1L }),
    };

    private static string Show(Result result) => result switch
    {
        Result.Is(bool value) => value ? "true" : "false",
        Result.Unknown(var names) => $"unknown {names}",
        _ => "error",
    };

    private static string Show(CelOutcome outcome) => outcome switch
    {
        CelOutcome.Value(var value) => value.ToString(),
        CelOutcome.Unknown(var attributes) => $"unknown {string.Join(',', attributes)}",
        _ => "error",
    };

    [Fact]
    public void The_compiled_program_agrees_with_a_plain_interpreter() => Gen.Int[0, 1000].Array[5, 80].Sample(choices =>
    {
        var node = new Builder(choices).Bool(5);
        var program = Environment.Compiled(node.Text);
        var outcome = program.Evaluate(Bindings);
        Assert.Equal($"{Show(Walk(node, Inputs))} = {node.Text}", $"{Show(outcome)} = {node.Text}");
        // Checked or not, printed and read again, traced or not: the result is the same.
        Assert.Equal(Show(outcome), Show(Environment.Compile(node.Text, CelChecking.Off).Program!.Evaluate(Bindings)));
        Assert.Equal(Show(outcome), Show(Environment.Compiled(program.Canonical).Evaluate(Bindings)));
        Assert.Equal(program.Canonical, Environment.Compiled(program.Canonical).Canonical);
        var traced = program.Trace(Bindings);
        Assert.Equal(Show(outcome), Show(traced.Outcome));
    }, iter: 20_000);

    [Fact]
    public void Making_the_changes_that_a_trace_tells_turns_the_result() => Gen.Int[0, 1000].Array[5, 40].Sample(choices =>
    {
        // Conditions over independent inputs, each used once, so that no change undoes another.
        var at = 0;
        var fresh = 0;
        int Pick(int count) => at < choices.Length ? choices[at++] % count : 0;
        string Condition(int depth) => (depth == 0 ? 2 : Pick(4)) switch
        {
            0 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
            1 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
            2 => $"n{fresh++} {new[] { "<", "<=", ">", ">=", "==", "!=" }[Pick(6)]} {Pick(7)}",
            _ => $"!({Condition(depth - 1)})",
        };
        var text = Condition(4);
        var environment = Enumerable.Range(0, fresh).Aggregate(CelEnvironment.Standard, (e, n) => e.WithVariable($"n{n}", CelType.Int));
        var values = Enumerable.Range(0, fresh).ToDictionary(n => $"n{n}", n => (CelValue)(long)((n * 5 + choices[0]) % 7));
        var program = environment.Compiled(text);
        CelTraced Run() => program.Trace(CelBindings.Of(values.Select(v => (v.Key, v.Value))));
        var traced = Run();
        Assert.NotEmpty(traced.Flips);
        foreach (var flip in traced.Flips)
        {
            var bound = flip.Bound.AsInt();
            values[flip.Path] = flip.Needed switch { "<" or "!=" => bound - 1, ">" => bound + 1, _ => bound };
        }
        Assert.NotEqual(Show(traced.Outcome), Show(Run().Outcome));
    }, iter: 5_000);
}
