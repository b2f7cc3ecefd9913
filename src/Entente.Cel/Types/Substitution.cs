using System.Collections.Immutable;
using System.Globalization;

namespace Entente.Cel.Types;

/// <summary>What type variables stand for, and whether a value of one type may stand where another is asked. Type variables
/// are bound as far as needed; where two types would do, the more general is kept.</summary>
internal sealed class Substitution
{
    private ImmutableDictionary<string, CelType> _bound = ImmutableDictionary.Create<string, CelType>(StringComparer.Ordinal);
    private int _fresh;

    /// <summary>A type variable that no signature uses.</summary>
    public CelType Fresh() => CelType.Parameter(string.Create(CultureInfo.InvariantCulture, $"_{_fresh++}"));

    /// <summary>The signature with variables of its own.</summary>
    public (ImmutableArray<CelType> Parameters, CelType Result) Instantiate(CelFunction function)
    {
        var own = new Dictionary<string, CelType>(StringComparer.Ordinal);
        CelType Rename(CelType type) => Rewrite(type, v =>
        {
            if (!own.TryGetValue(v.VariableName, out var fresh)) own[v.VariableName] = fresh = Fresh();
            return fresh;
        });
        return ([.. function.Parameters.Select(Rename)], Rename(function.Result));
    }

    /// <summary>The type with its variables replaced by what they stand for, those that stand for nothing by dyn if asked.</summary>
    public CelType Apply(CelType type, bool freeToDyn = false) => Rewrite(type, v =>
        _bound.TryGetValue(v.VariableName, out var bound) ? Apply(bound, freeToDyn) : freeToDyn ? CelType.Dyn : v);

    /// <summary>Whether these types may stand where those are asked; what was bound on the way is kept only if so.</summary>
    public bool Assign(ReadOnlySpan<CelType> given, ReadOnlySpan<CelType> asked)
    {
        if (given.Length != asked.Length) return false;
        var before = _bound;
        for (var i = 0; i < given.Length; i++)
            if (!Assignable(given[i], asked[i]))
            {
                _bound = before;
                return false;
            }
        return true;
    }

    /// <summary>Tries something and forgets what was bound by it.</summary>
    public bool CouldAssign(ReadOnlySpan<CelType> given, ReadOnlySpan<CelType> asked)
    {
        var before = _bound;
        var could = Assign(given, asked);
        _bound = before;
        return could;
    }

    public bool Assign(CelType given, CelType asked) => Assign([given], [asked]);

    /// <summary>One type for both, as elements of a list need: the more general, or dyn where neither covers the other.</summary>
    public CelType Join(CelType? first, CelType second) =>
        first is null ? second : Assign(first, second) ? MoreGeneral(first, second) : CelType.Dyn;

    public static CelType MoreGeneral(CelType a, CelType b) => Covers(a, b) ? a : b;

    private bool Assignable(CelType a, CelType b)
    {
        if (b is CelType.Variable variable)
        {
            var (fits, wasBound) = Bind(a, variable);
            if (fits) return true;
            if (wasBound) return false;
        }
        if (a is CelType.Variable other) return Bind(b, other).Fits;
        if (a is CelType.Dynamic || b is CelType.Dynamic) return true;
        if (a == CelType.Null) return TakesNull(b);
        if (b == CelType.Null) return TakesNull(a);
        return (a, b) switch
        {
            (CelType.ListOf x, CelType.ListOf y) => Assignable(x.Element, y.Element),
            (CelType.MapOf x, CelType.MapOf y) => Assignable(x.Key, y.Key) && Assignable(x.Value, y.Value),
            (CelType.Abstract x, CelType.Abstract y) => x.TypeName == y.TypeName && x.Parameters.Length == y.Parameters.Length
                && x.Parameters.Zip(y.Parameters).All(p => Assignable(p.First, p.Second)),
            _ => a == b,
        };
    }

    /// <summary>Objects, abstract types, timestamps and durations take null, as in the other implementations.</summary>
    private static bool TakesNull(CelType type) =>
        type is CelType.Record or CelType.Abstract || type == CelType.Null || type == CelType.Timestamp || type == CelType.Duration;

    private (bool Fits, bool WasBound) Bind(CelType type, CelType.Variable variable)
    {
        if (type == variable) return (true, true);
        if (_bound.TryGetValue(variable.VariableName, out var bound))
        {
            if (type == bound) return (true, true);
            if (!Assignable(type, bound)) return (false, true);
            var general = MoreGeneral(type, bound);
            if (!Occurs(variable, general)) _bound = _bound.SetItem(variable.VariableName, general);
            return (true, true);
        }
        if (Occurs(variable, type)) return (false, false);
        _bound = _bound.SetItem(variable.VariableName, type);
        return (true, false);
    }

    private bool Occurs(CelType.Variable variable, CelType type) => type switch
    {
        CelType.Variable v => v == variable || (_bound.TryGetValue(v.VariableName, out var bound) && Occurs(variable, bound)),
        CelType.ListOf list => Occurs(variable, list.Element),
        CelType.MapOf map => Occurs(variable, map.Key) || Occurs(variable, map.Value),
        CelType.Abstract a => a.Parameters.Any(p => Occurs(variable, p)),
        _ => false,
    };

    private static bool Covers(CelType a, CelType b)
    {
        if (a is CelType.Dynamic or CelType.Variable) return true;
        if (b is CelType.Dynamic or CelType.Variable) return false;
        if (b == CelType.Null) return TakesNull(a);
        return (a, b) switch
        {
            (CelType.ListOf x, CelType.ListOf y) => Covers(x.Element, y.Element),
            (CelType.MapOf x, CelType.MapOf y) => Covers(x.Key, y.Key) && Covers(x.Value, y.Value),
            (CelType.Abstract x, CelType.Abstract y) => x.TypeName == y.TypeName && x.Parameters.Length == y.Parameters.Length
                && x.Parameters.Zip(y.Parameters).All(p => Covers(p.First, p.Second)),
            _ => a == b,
        };
    }

    private static CelType Rewrite(CelType type, Func<CelType.Variable, CelType> replace) => type switch
    {
        CelType.Variable variable => replace(variable),
        CelType.ListOf list => CelType.List(Rewrite(list.Element, replace)),
        CelType.MapOf map => CelType.Map(Rewrite(map.Key, replace), Rewrite(map.Value, replace)),
        CelType.TypeOf of => new CelType.TypeOf(Rewrite(of.Of, replace)),
        CelType.Abstract { Parameters.IsEmpty: false } a => CelType.Opaque(a.TypeName, [.. a.Parameters.Select(p => Rewrite(p, replace))]),
        _ => type,
    };
}
