using System.Collections.Immutable;
using System.Globalization;
using Entente.Cel.Evaluation;
using Entente.Cel.Library;
using Entente.Cel.Syntax;
using Entente.Cel.Types;

namespace Entente.Cel;

/// <summary>Whether an expression is checked before it may run.</summary>
public enum CelChecking
{
    /// <summary>Names must be declared and types must fit.</summary>
    On,
    /// <summary>Only the syntax is checked; names and types are decided at run time.</summary>
    Off,
}

/// <summary>What expressions may name: variables, types with fields, functions. Immutable and safe to share between
/// threads; each <c>With...</c> returns a new one.</summary>
public sealed class CelEnvironment
{
    /// <summary>The longest source that is read, in UTF-16 units.</summary>
    public const int LongestSource = 1 << 20;

    private ImmutableSortedDictionary<string, CelType> _variables = ImmutableSortedDictionary.Create<string, CelType>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, CelObjectType> _objects = ImmutableSortedDictionary.Create<string, CelObjectType>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, CelType> _types = ImmutableSortedDictionary.Create<string, CelType>(StringComparer.Ordinal);
    private ImmutableDictionary<string, ImmutableArray<CelFunction>> _functions =
        ImmutableDictionary.Create<string, ImmutableArray<CelFunction>>(StringComparer.Ordinal);
    private ImmutableDictionary<string, Macro> _macros = ImmutableDictionary.Create<string, Macro>(StringComparer.Ordinal);

    private CelEnvironment() { }

    private CelEnvironment(CelEnvironment other) =>
        (_variables, _objects, _types, _functions, _macros, Container) =
        (other._variables, other._objects, other._types, other._functions, other._macros, other.Container);

    /// <summary>The language definition's standard functions and macros, and no variables.</summary>
    public static CelEnvironment Standard { get; } = new CelEnvironment().With(StandardLibrary.Library);

    /// <summary>The namespace that expressions are read in (<c>a.b</c>): a name <c>x</c> may mean <c>a.b.x</c>, <c>a.x</c> or <c>x</c>.</summary>
    public string Container { get; private init; } = "";

    /// <summary>Declares a variable; its name may be qualified. A later declaration replaces an earlier one.</summary>
    public CelEnvironment WithVariable(string name, CelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!Names.IsQualified(name)) throw new ArgumentException($"'{name}' cannot name a variable.", nameof(name));
        return new(this) { _variables = _variables.SetItem(name, type) };
    }

    /// <summary>Declares a type with fields: expressions may select them, and build values of it.</summary>
    public CelEnvironment WithObject(CelObjectType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(this) { _objects = _objects.SetItem(type.Name, type), _types = _types.SetItem(type.Name, type.Type) };
    }

    /// <summary>Declares overloads. Opaque types in their signatures become known by name.</summary>
    /// <exception cref="ArgumentException">An overload takes the same types as one already declared.</exception>
    public CelEnvironment WithFunctions(params ReadOnlySpan<CelFunction> functions)
    {
        var (table, types) = (_functions, _types);
        foreach (var function in functions)
        {
            var overloads = table.TryGetValue(function.Name, out var known) ? known : [];
            if (overloads.Any(o => o.IsMember == function.IsMember && o.Parameters.SequenceEqual(function.Parameters)))
                throw new ArgumentException($"{function} is declared already.", nameof(functions));
            table = table.SetItem(function.Name, overloads.Add(function));
            foreach (var type in function.Parameters.Add(function.Result))
                if (type is CelType.Abstract named && !types.ContainsKey(named.TypeName)) types = types.SetItem(named.TypeName, CelType.Opaque(named.TypeName));
        }
        return new(this) { _functions = table, _types = types };
    }

    /// <summary>Adds a library of functions and macros.</summary>
    public CelEnvironment With(CelLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var types = library.Types.Aggregate(_types, (all, t) => all.SetItem(t.Name, t));
        return new CelEnvironment(this) { _macros = Macro.Table(_macros, library.Macros), _types = types }
            .WithFunctions(library.Functions.AsSpan());
    }

    /// <summary>Reads names within a namespace.</summary>
    public CelEnvironment WithContainer(string container)
    {
        if (!string.IsNullOrEmpty(container) && !Names.IsQualified(container))
            throw new ArgumentException($"'{container}' cannot name a namespace.", nameof(container));
        return new(this) { Container = container ?? "" };
    }

    /// <summary>Reads and checks an expression, and makes a program of it. All faults are told, in order of place, at most 100.</summary>
    public CelCompilation Compile(string expression, CelChecking checking = CelChecking.On)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Length > LongestSource)
            return new(null, [new(CelErrorCode.SourceTooLong, 1, 1,
                [expression.Length.ToString(CultureInfo.InvariantCulture), LongestSource.ToString(CultureInfo.InvariantCulture)])]);
        var source = new Source(expression);
        var faults = new Faults(source);
        var parser = new Parser(source, faults, _macros);
        var root = parser.Parse();
        if (faults.Any) return new(null, faults.InOrder());
        var expr = Checker.Check(root, parser.Nodes, this, checking == CelChecking.On ? faults : null);
        return faults.Any ? new(null, faults.InOrder()) : new(new(source, Compiler.Compile(expr, this)), []);
    }

    internal CelType? VariableType(string name) => _variables.GetValueOrDefault(name);
    internal CelObjectType? ObjectNamed(string name) => _objects.GetValueOrDefault(name);
    internal CelType? TypeNamed(string name) => _types.GetValueOrDefault(name);
    internal ImmutableArray<CelFunction> FunctionsNamed(string name) => _functions.TryGetValue(name, out var found) ? found : [];
    internal IEnumerable<string> VariableNames => _variables.Keys;
    internal IEnumerable<string> ObjectNames => _objects.Keys;
    internal IEnumerable<string> FunctionNames(bool members) =>
        _functions.Where(f => f.Value.Any(o => o.IsMember == members) && Names.IsQualified(f.Key)).Select(f => f.Key)
            .Concat(_macros.Values.Where(m => m.IsMember == members).Select(m => m.Name));
}

/// <summary>The program, or why there is none.</summary>
public sealed record CelCompilation(CelProgram? Program, ImmutableArray<CelError> Errors);
