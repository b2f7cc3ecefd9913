using System.Collections.Immutable;

namespace Entente.Cel.Syntax;

/// <summary>What a comprehension does with its elements.</summary>
internal enum ComprehensionKind { All, Exists, ExistsOne, Map, Filter, TransformList, TransformMap, TransformMapEntry }

/// <summary>An expression after its macros are expanded. Ids number the nodes of one expression from 0, children before
/// parents, so that later phases keep what they learn in arrays. Compared by reference.</summary>
internal abstract class Expr
{
    private Expr(int id, SourceSpan span, int depth) => (Id, Span, Depth) = (id, span, depth);

    public int Id { get; }
    public SourceSpan Span { get; }
    /// <summary>Levels of nodes beneath and including this one; the parser bounds it.</summary>
    public int Depth { get; }

    public sealed class Literal(int id, SourceSpan span, CelValue value) : Expr(id, span, 1)
    {
        public CelValue Value { get; } = value;
    }

    /// <summary>A simple name; rooted when written with a leading dot.</summary>
    public sealed class Ident(int id, SourceSpan span, string name, bool rooted) : Expr(id, span, 1)
    {
        public string Name { get; } = name;
        public bool Rooted { get; } = rooted;
    }

    /// <summary><c>operand.field</c>, or <c>has(operand.field)</c>.</summary>
    public sealed class Select(int id, SourceSpan span, int depth, Expr operand, string field, SourceSpan fieldSpan, bool testOnly)
        : Expr(id, span, depth)
    {
        public Expr Operand { get; } = operand;
        public string Field { get; } = field;
        public SourceSpan FieldSpan { get; } = fieldSpan;
        public bool TestOnly { get; } = testOnly;
    }

    /// <summary>A call of a function or operator. "And" and "or" take two or more arguments.</summary>
    public sealed class Call(int id, SourceSpan span, int depth, string function, SourceSpan functionSpan, Expr? target, ImmutableArray<Expr> arguments)
        : Expr(id, span, depth)
    {
        public string Function { get; } = function;
        public SourceSpan FunctionSpan { get; } = functionSpan;
        public Expr? Target { get; } = target;
        public ImmutableArray<Expr> Arguments { get; } = arguments;
        /// <summary>A global function written with a leading dot.</summary>
        public bool Rooted { get; init; }
    }

    public sealed class ListLiteral(int id, SourceSpan span, int depth, ImmutableArray<Element> elements) : Expr(id, span, depth)
    {
        public ImmutableArray<Element> Elements { get; } = elements;
    }

    public sealed class MapLiteral(int id, SourceSpan span, int depth, ImmutableArray<Entry> entries) : Expr(id, span, depth)
    {
        public ImmutableArray<Entry> Entries { get; } = entries;
    }

    public sealed class ObjectLiteral(int id, SourceSpan span, int depth, string typeName, bool rooted, ImmutableArray<FieldValue> fields)
        : Expr(id, span, depth)
    {
        public string TypeName { get; } = typeName;
        public bool Rooted { get; } = rooted;
        public ImmutableArray<FieldValue> Fields { get; } = fields;
    }

    /// <summary>A macro over a list or map. With one variable it stands for the element or key; with two, for index and
    /// element, or key and value.</summary>
    public sealed class Comprehension(
        int id, SourceSpan span, int depth, ComprehensionKind kind, Expr range, string variable, string? second, Expr? condition, Expr? transform)
        : Expr(id, span, depth)
    {
        public ComprehensionKind Kind { get; } = kind;
        public Expr Range { get; } = range;
        public string Variable { get; } = variable;
        public string? Second { get; } = second;
        public Expr? Condition { get; } = condition;
        public Expr? Transform { get; } = transform;
    }

    /// <summary><c>cel.bind(name, value, body)</c>.</summary>
    public sealed class Bind(int id, SourceSpan span, int depth, string name, Expr value, Expr body) : Expr(id, span, depth)
    {
        public string Name { get; } = name;
        public Expr Value { get; } = value;
        public Expr Body { get; } = body;
    }

    /// <summary>An element; an optional one is left out when absent.</summary>
    public readonly record struct Element(Expr Value, bool Optional);

    public readonly record struct Entry(Expr Key, Expr Value, bool Optional);

    public readonly record struct FieldValue(string Name, SourceSpan Span, Expr Value, bool Optional);

    /// <summary>The dotted name that this expression may be, as <c>a.b.c</c>; null where it is no chain of names.</summary>
    public string? AsQualifiedName(out bool rooted)
    {
        switch (this)
        {
            case Ident ident:
                rooted = ident.Rooted;
                return ident.Name;
            case Select { TestOnly: false } select when select.Operand.AsQualifiedName(out rooted) is { } prefix:
                return $"{prefix}.{select.Field}";
            default:
                rooted = false;
                return null;
        }
    }
}
