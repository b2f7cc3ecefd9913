using System.Collections.Immutable;
using Entente.Cel.Syntax;

namespace Entente.Cel.Evaluation;

/// <summary>Explains a boolean result: walks the logic of the expression, re-evaluates the parts (which are pure), and keeps the
/// leaves that decided, with the changes that would turn them.</summary>
internal sealed class Tracer
{
    private const int MostElements = 10;
    private const int MostDecisions = 1000;

    private readonly CompiledExpr _expr;
    private readonly Source _source;
    private readonly Frame _frame;
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly List<string> _locals = [];
    private readonly List<CelDecision> _decisions = [];
    private bool _complete = true;

    private Tracer(CompiledExpr expr, Source source, Frame frame) => (_expr, _source, _frame) = (expr, source, frame);

    public static CelTraced Trace(CelOutcome outcome, CompiledExpr expr, Source source, Frame frame)
    {
        var tracer = new Tracer(expr, source, frame);
        var result = outcome is CelOutcome.Value(var value) ? value.Kind : CelKind.Null;
        var isBool = result == CelKind.Bool || (outcome is not CelOutcome.Value && expr.Checked.TypeOf(expr.Checked.Root) is var type
            && (type == CelType.Bool || type is CelType.Dynamic));
        var flips = isBool ? tracer.Explain(expr.Checked.Root) : null;
        return new(outcome, [.. tracer._decisions], flips is { } found && result == CelKind.Bool && !frame.Exhausted ? [.. found.Distinct()] : [],
            tracer._complete && !frame.Exhausted);
    }

    private CelValue Value(Expr expr) => _expr.Steps[expr.Id](_frame);

    /// <summary>Adds the leaves that decided the value of a condition. Answers the changes that together turn it, or null where none do.</summary>
    private List<CelFlip>? Explain(Expr expr)
    {
        if (_frame.Exhausted || _decisions.Count >= MostDecisions)
        {
            _complete = false;
            return null;
        }
        return expr switch
        {
            Expr.Call { Function: Operators.And } call => Logical(call.Arguments, decides: false),
            Expr.Call { Function: Operators.Or } call => Logical(call.Arguments, decides: true),
            Expr.Call { Function: Operators.Not } call => Explain(call.Arguments[0]),
            Expr.Call { Function: Operators.Conditional } call => Conditional(call),
            Expr.Comprehension { Kind: ComprehensionKind.All } macro => Quantified(macro, decides: false),
            Expr.Comprehension { Kind: ComprehensionKind.Exists } macro => Quantified(macro, decides: true),
            Expr.Bind bind => Bound(bind),
            _ => Leaves.Explain(this, expr),
        };
    }

    /// <summary>Of "and": the false operands where it is false, else those unknown or in error, else all. "Or" mirrors it.</summary>
    private List<CelFlip>? Logical(ImmutableArray<Expr> operands, bool decides)
    {
        var values = operands.Select(Value).ToArray();
        var relevant = Relevant(values, decides);
        var all = relevant.Select(i => Explain(operands[i])).ToList();
        return Combine(all, relevant.Count > 0 && values[relevant[0]].Kind == CelKind.Bool && values[relevant[0]].IsTrue == decides);
    }

    private static List<int> Relevant(CelValue[] values, bool decides)
    {
        List<int> Where(Func<CelValue, bool> test) => [.. Enumerable.Range(0, values.Length).Where(i => test(values[i]))];
        var deciding = Where(v => v.Kind == CelKind.Bool && v.IsTrue == decides);
        if (deciding.Count > 0) return deciding;
        var unknown = Where(v => v.Kind == CelKind.Unknown);
        if (unknown.Count > 0) return unknown;
        var failed = Where(v => v.Kind == CelKind.Error);
        return failed.Count > 0 ? failed : Where(_ => true);
    }

    /// <summary>Where each part decided alone, all must turn; else any one does, and the one with the fewest changes is taken, the first of equals.</summary>
    private static List<CelFlip>? Combine(List<List<CelFlip>?> parts, bool allMustTurn)
    {
        if (allMustTurn) return parts.Any(p => p is null) ? null : [.. parts.SelectMany(p => p!)];
        return parts.Where(p => p is not null).MinBy(p => p!.Count);
    }

    private List<CelFlip>? Conditional(Expr.Call call)
    {
        var condition = Value(call.Arguments[0]);
        if (condition.Kind != CelKind.Bool) return Explain(call.Arguments[0]);
        var before = Explain(call.Arguments[0]);
        var taken = Explain(call.Arguments[condition.IsTrue ? 1 : 2]);
        if (taken is not null) return taken;
        // Only the branch not taken could give another result.
        var (result, other) = (Value(call), Value(call.Arguments[condition.IsTrue ? 2 : 1]));
        return result.Kind == CelKind.Bool && other.Kind == CelKind.Bool && result.IsTrue != other.IsTrue ? before : null;
    }

    private List<CelFlip>? Quantified(Expr.Comprehension macro, bool decides)
    {
        if (!Loop.TryElements(Value(macro.Range), macro, out var elements, out _)) return Leaves.Explain(this, macro);
        var first = Declare(macro.Variable);
        var second = macro.Second is null ? -1 : Declare(macro.Second);
        var hidden = Hide(macro);
        var values = new CelValue[elements.Count];
        for (var i = 0; i < values.Length && _frame.TryStep(); i++)
        {
            elements.Set(_frame, i, first, second);
            values[i] = Value(macro.Condition!);
        }
        var relevant = _frame.Exhausted ? [] : Relevant(values, decides);
        var mustAll = relevant.Count > 0 && values[relevant[0]].Kind == CelKind.Bool && values[relevant[0]].IsTrue == decides;
        var parts = new List<List<CelFlip>?>();
        if (relevant.Count > MostElements) _complete = false;
        var range = Printer.Print(macro.Range, hidden);
        foreach (var i in relevant.Take(MostElements))
        {
            elements.Set(_frame, i, first, second);
            var label = elements.Label(i).ToString();
            var path = macro.Range is Expr.Call or Expr.Literal && NeedsParentheses(macro.Range) ? $"({range})[{label}]" : $"{range}[{label}]";
            Name(macro.Variable, macro.Second is null && elements.IsList ? path : label);
            if (macro.Second is { } name) Name(name, path);
            parts.Add(Explain(macro.Condition!));
        }
        Restore(macro, hidden);
        _locals.RemoveRange(first, second < 0 ? 1 : 2);
        if (elements.Count == 0)
        {
            Leaves.Empty(this, macro);
            return null;
        }
        return mustAll && relevant.Count > MostElements ? null : Combine(parts, mustAll);
    }

    /// <summary>What a name is shown as. A long path would bury the comparison that it is used in, and paths within paths can double.</summary>
    private void Name(string name, string path)
    {
        if (path.Length <= 100) _paths[name] = path;
        else _paths.Remove(name);
    }

    private static bool NeedsParentheses(Expr range) => range is Expr.Call call && call.Target is null && Operators.SymbolOf(call.Function) is not (null or "[]");

    private Dictionary<string, string> Hide(Expr.Comprehension macro)
    {
        var before = new Dictionary<string, string>(_paths, StringComparer.Ordinal);
        _paths.Remove(macro.Variable);
        if (macro.Second is { } second) _paths.Remove(second);
        return before;
    }

    private void Restore(Expr.Comprehension macro, Dictionary<string, string> before)
    {
        foreach (var name in (ReadOnlySpan<string?>)[macro.Variable, macro.Second])
        {
            if (name is null) continue;
            if (before.TryGetValue(name, out var path)) _paths[name] = path;
            else _paths.Remove(name);
        }
    }

    private int Declare(string name)
    {
        _locals.Add(name);
        return _locals.Count - 1;
    }

    private List<CelFlip>? Bound(Expr.Bind bind)
    {
        var value = Value(bind.Value);
        var path = Printer.Print(bind.Value, _paths);
        var slot = Declare(bind.Name);
        _frame.Locals[slot] = value;
        var hidden = _paths.GetValueOrDefault(bind.Name);
        Name(bind.Name, bind.Value is Expr.Call ? $"({path})" : path);
        var flips = Explain(bind.Body);
        if (hidden is not null) _paths[bind.Name] = hidden;
        else _paths.Remove(bind.Name);
        _locals.RemoveAt(slot);
        return flips;
    }

    // What leaves need.

    public CelValue Evaluate(Expr expr) => Value(expr);

    public string Path(Expr expr) => Printer.Print(expr, _paths);

    /// <summary>Whether no input can change the value: it was folded.</summary>
    public bool IsConstant(Expr expr) => _expr.Constants[expr.Id] is not null;

    public bool IsCall(Expr.Call call) => _expr.Checked.ReferenceOf(call) is Types.Reference.Overloads { TargetIsName: false };

    public void Decide(Expr expr, string @operator, string left, string right, CelValue result)
    {
        var (line, column) = _source.PlaceOf(expr.Span.Start);
        _decisions.Add(new(_source.TextOf(expr.Span), Path(expr), line, column, @operator, left, right, result));
    }
}
