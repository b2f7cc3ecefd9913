using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>A type as the checker sees it; also the value that <c>type()</c> gives. Compared by structure.</summary>
public abstract record CelType
{
    private CelType() { }    // closed: these cases are all there are

    /// <summary>Any value; operations on it are decided at run time.</summary>
    public static CelType Dyn { get; } = new Dynamic();
    public static CelType Null { get; } = new Simple("null_type", CelKind.Null);
    public static CelType Bool { get; } = new Simple("bool", CelKind.Bool);
    public static CelType Int { get; } = new Simple("int", CelKind.Int);
    public static CelType Uint { get; } = new Simple("uint", CelKind.Uint);
    public static CelType Double { get; } = new Simple("double", CelKind.Double);
    public static CelType String { get; } = new Simple("string", CelKind.String);
    public static CelType Bytes { get; } = new Simple("bytes", CelKind.Bytes);
    public static CelType Timestamp { get; } = new Simple("google.protobuf.Timestamp", CelKind.Timestamp);
    public static CelType Duration { get; } = new Simple("google.protobuf.Duration", CelKind.Duration);
    /// <summary>The type of types.</summary>
    public static CelType Type { get; } = new TypeOf(Dyn);

    public static CelType List(CelType element) => new ListOf(Bounded(element));
    public static CelType Map(CelType key, CelType value) => new MapOf(Bounded(key), Bounded(value));
    /// <summary>A type of the host that the language knows nothing of: only functions make and read its values.</summary>
    public static CelType Opaque(string name, params ReadOnlySpan<CelType> parameters) 
    {
        var bounded = ImmutableArray.CreateBuilder<CelType>(parameters.Length);
        foreach (var parameter in parameters) bounded.Add(Bounded(parameter));
        return new Abstract(name, bounded.ToImmutable());
    }

    /// <summary>A type with fields, declared by <see cref="CelObjectType"/>.</summary>
    public static CelType Object(string name) => new Record(name);
    /// <summary>A type variable in the signature of a function: the same name stands for the same type.</summary>
    public static CelType Parameter(string name) => new Variable(name);

    // An expression can make types as large as it likes; beyond this many nodes a part is dyn, so that walks stay short.
    private static CelType Bounded(CelType type) => type.Size > 200 ? Dyn : type;

    private int Size { get; init; } = 1;

    /// <summary>The name at run time, without type parameters.</summary>
    public abstract string Name { get; }

    public sealed override string ToString() => Describe();

    private protected virtual string Describe() => Name;

    /// <summary>Whether a known value fits, as far as its kind tells; elements of lists and maps are not looked at.</summary>
    internal abstract bool Admits(CelValue value);

    public sealed record Dynamic : CelType
    {
        public override string Name => "dyn";
        internal override bool Admits(CelValue value) => true;
    }

    public sealed record Simple : CelType
    {
        internal Simple(string name, CelKind kind) => (Name, Kind) = (name, kind);
        public override string Name { get; }
        public CelKind Kind { get; }
        internal override bool Admits(CelValue value) => value.Kind == Kind;
    }

    public sealed record ListOf : CelType
    {
        internal ListOf(CelType element) => (Element, Size) = (element, element.Size + 1);
        public CelType Element { get; }
        public override string Name => "list";
        private protected override string Describe() => $"list({Element})";
        internal override bool Admits(CelValue value) => value.Kind == CelKind.List;
    }

    public sealed record MapOf : CelType
    {
        internal MapOf(CelType key, CelType value) => (Key, Value, Size) = (key, value, key.Size + value.Size + 1);
        public CelType Key { get; }
        public CelType Value { get; }
        public override string Name => "map";
        private protected override string Describe() => $"map({Key}, {Value})";
        internal override bool Admits(CelValue value) => value.Kind == CelKind.Map;
    }

    /// <summary>The type of a type: <c>type(1)</c> is of type <c>type(int)</c>.</summary>
    public sealed record TypeOf(CelType Of) : CelType
    {
        public override string Name => "type";
        private protected override string Describe() => Of is Dynamic ? "type" : $"type({Of})";
        internal override bool Admits(CelValue value) => value.Kind == CelKind.Type;
        public bool Equals(TypeOf? other) => other is not null;
        public override int GetHashCode() => 3;
    }

    public sealed record Abstract : CelType
    {
        internal Abstract(string typeName, ImmutableArray<CelType> parameters)
        {
            (TypeName, Parameters) = (typeName, parameters);
            foreach (var parameter in parameters) Size += parameter.Size;
        }

        public string TypeName { get; }
        public ImmutableArray<CelType> Parameters { get; }
        public override string Name => TypeName;
        private protected override string Describe() =>
            Parameters.IsEmpty ? TypeName : $"{TypeName}({string.Join(", ", Parameters)})";
        internal override bool Admits(CelValue value) =>
            value.Kind == CelKind.Opaque && value.AsOpaque().Type.Name == TypeName;
        public bool Equals(Abstract? other) =>
            other is not null && TypeName == other.TypeName && Parameters.SequenceEqual(other.Parameters);
        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(TypeName);
    }

    public sealed record Record(string TypeName) : CelType
    {
        public override string Name => TypeName;
        internal override bool Admits(CelValue value) =>
            value.Kind == CelKind.Object && value.AsObject().Type.Name == TypeName;
    }

    public sealed record Variable(string VariableName) : CelType
    {
        public override string Name => VariableName;
        internal override bool Admits(CelValue value) => true;
    }
}
