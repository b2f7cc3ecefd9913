using System.Collections.Immutable;

namespace Entente.Cel;

/// <summary>What can be wrong with an expression or its evaluation. The meaning of the arguments stands at each code.</summary>
public enum CelErrorCode
{
    // Reading
    /// <summary>0: size, 1: limit, in characters.</summary>
    SourceTooLong,
    /// <summary>0: limit. Nesting of the expression (or of a value) is too deep.</summary>
    TooDeep,
    /// <summary>0: the character, as U+XXXX.</summary>
    UnexpectedCharacter,
    UnterminatedString,
    /// <summary>0: the escape as written.</summary>
    InvalidEscape,
    /// <summary>0: the literal as written.</summary>
    InvalidNumber,
    /// <summary>0: what was found, 1: what was expected.</summary>
    UnexpectedToken,
    /// <summary>0: the word.</summary>
    ReservedWord,
    /// <summary>0: macro, 1: what it takes.</summary>
    InvalidMacro,
    // Checking
    /// <summary>0: name, 1: nearest known name, or empty.</summary>
    UndeclaredName,
    /// <summary>0: function, 1: nearest known function, or empty.</summary>
    UndeclaredFunction,
    /// <summary>0: function or operator, 1: types found, 2: overloads there are, one a line.</summary>
    NoMatchingOverload,
    /// <summary>0: type, 1: field, 2: nearest field, or empty.</summary>
    UndeclaredField,
    /// <summary>0: type found.</summary>
    NoFields,
    /// <summary>0: type name, 1: nearest known type, or empty.</summary>
    UndeclaredType,
    /// <summary>0: field, 1: type found, 2: type expected.</summary>
    FieldType,
    /// <summary>0: type found. Macros range over lists and maps.</summary>
    NotIterable,
    /// <summary>0: where, 1: type found, 2: type expected.</summary>
    TypeMismatch,
    // Evaluating
    /// <summary>0: name.</summary>
    Unbound,
    /// <summary>0: name, 1: type of the value, 2: declared type.</summary>
    BindingType,
    /// <summary>0: type that the result does not fit.</summary>
    Overflow,
    DivisionByZero,
    /// <summary>0: the index, 1: size.</summary>
    IndexOutOfRange,
    /// <summary>0: the key.</summary>
    NoSuchKey,
    /// <summary>0: type, 1: field.</summary>
    FieldNotSet,
    UnsupportedKey,
    DuplicateKey,
    /// <summary>0: the value, 1: the type it cannot become.</summary>
    InvalidConversion,
    /// <summary>0: the pattern.</summary>
    InvalidPattern,
    /// <summary>0: the name.</summary>
    InvalidTimeZone,
    /// <summary>0: function, 1: what is wrong.</summary>
    InvalidArgument,
    /// <summary>An absent optional was read.</summary>
    AbsentOptional,
    /// <summary>0: limit.</summary>
    StepLimit,
}

/// <summary>A fault of an expression at its place. Lines and columns start at 1; a column counts code points.</summary>
public sealed record CelError(CelErrorCode Code, int Line, int Column, ImmutableArray<string> Arguments)
{
    public bool Equals(CelError? other) => other is not null && Code == other.Code && Line == other.Line
        && Column == other.Column && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Code, Line, Column);

    /// <summary>The sentence in English with its place: <c>1:5: ...</c>.</summary>
    public override string ToString() => $"{Line}:{Column}: {CelErrorText.Sentence(this)}";

    /// <summary>As <see cref="ToString"/>, with the line of the source and a caret beneath the place.</summary>
    public string Render(string source) => CelErrorText.Render(this, source);
}
