using System.Collections.Immutable;
using Entente.Cel.Syntax;

namespace Entente.Cel;

/// <summary>How an evaluation ended.</summary>
public abstract record CelOutcome
{
    private CelOutcome() { }    // closed: these cases are all there are

    internal static CelOutcome True { get; } = new Value(CelValue.True);
    internal static CelOutcome False { get; } = new Value(CelValue.False);

    /// <summary>A value of the language.</summary>
    public sealed record Value(CelValue Is) : CelOutcome;

    /// <summary>The result depends on these inputs, which are not known; ordered by path, without repeats.</summary>
    public sealed record Unknown(ImmutableArray<CelAttribute> Attributes) : CelOutcome
    {
        public bool Equals(Unknown? other) => other is not null && Attributes.SequenceEqual(other.Attributes);
        public override int GetHashCode() => Attributes.Length;
    }

    /// <summary>The evaluation failed. Line and column start at 1.</summary>
    public sealed record Error(CelErrorCode Code, ImmutableArray<string> Arguments, int Line, int Column) : CelOutcome
    {
        /// <summary>In English, with the place.</summary>
        public string Message => AsError().ToString();

        public CelError AsError() => new(Code, Line, Column, Arguments);

        public bool Equals(Error? other) => other is not null && AsError().Equals(other.AsError());
        public override int GetHashCode() => AsError().GetHashCode();
    }

    internal static Error Of(CelFault fault, Source source)
    {
        var (line, column) = source.PlaceOf(fault.At?.Start ?? 0);
        return new(fault.Code, fault.Arguments, line, column);
    }
}
