using System.Text;

namespace Entente.Cel;

/// <summary>Errors in English. Other languages render from code and arguments in the same way.</summary>
internal static class CelErrorText
{
    public static string Sentence(CelError error) => Sentence(error.Code, error.Arguments);

    public static string Sentence(CelErrorCode code, IReadOnlyList<string> arguments)
    {
        string A(int i) => i < arguments.Count ? arguments[i] : "";
        string Nearest(int i) => A(i).Length == 0 ? "" : $"; did you mean '{A(i)}'?";
        return code switch
        {
            CelErrorCode.SourceTooLong => $"the expression has {A(0)} characters; at most {A(1)} are read",
            CelErrorCode.TooDeep => $"nested too deeply; at most {A(0)} levels are allowed",
            CelErrorCode.UnexpectedCharacter => $"unexpected character {A(0)}",
            CelErrorCode.UnterminatedString => "a quoted text does not end",
            CelErrorCode.InvalidEscape => $"'{A(0)}' is no escape sequence",
            CelErrorCode.InvalidNumber => $"'{A(0)}' is no number, or out of range",
            CelErrorCode.UnexpectedToken => $"expected {A(1)}, found {A(0)}",
            CelErrorCode.ReservedWord => $"'{A(0)}' is a reserved word",
            CelErrorCode.InvalidMacro => $"{A(0)} takes {A(1)}",
            CelErrorCode.UndeclaredName => $"'{A(0)}' is not declared{Nearest(1)}",
            CelErrorCode.UndeclaredFunction => $"there is no function '{A(0)}'{Nearest(1)}",
            CelErrorCode.NoMatchingOverload => $"'{A(0)}' does not take ({A(1)}){Overloads(A(2))}",
            CelErrorCode.UndeclaredField => $"{A(0)} has no field '{A(1)}'{Nearest(2)}",
            CelErrorCode.NoFields => $"{A(0)} has no fields",
            CelErrorCode.UndeclaredType => $"there is no type '{A(0)}' with fields{Nearest(1)}",
            CelErrorCode.FieldType => $"{A(0)}: expected {A(2)}, found {A(1)}",
            CelErrorCode.NotIterable => $"expected a list or map to range over, found {A(0)}",
            CelErrorCode.TypeMismatch => $"{A(0)}: expected {A(2)}, found {A(1)}",
            CelErrorCode.Unbound => $"'{A(0)}' has no value",
            CelErrorCode.BindingType => $"'{A(0)}' is declared as {A(2)}, but its value is {A(1)}",
            CelErrorCode.Overflow => $"the result is out of range of {A(0)}",
            CelErrorCode.DivisionByZero => "division by zero",
            CelErrorCode.IndexOutOfRange => $"index {A(0)} is outside a list of {A(1)}",
            CelErrorCode.NoSuchKey => $"there is no key {A(0)}",
            CelErrorCode.FieldNotSet => $"{A(0)}.{A(1)} is not set",
            CelErrorCode.UnsupportedKey => $"a map key is bool, int, uint or string{(A(0).Length == 0 ? "" : $", found {A(0)}")}",
            CelErrorCode.DuplicateKey => $"a key is repeated{(A(0).Length == 0 ? "" : $": {A(0)}")}",
            CelErrorCode.InvalidConversion => $"{A(0)} cannot become {A(1)}",
            CelErrorCode.InvalidPattern => $"'{A(0)}' is no regular expression that is supported",
            CelErrorCode.InvalidTimeZone => $"'{A(0)}' is no time zone",
            CelErrorCode.InvalidArgument => $"{A(0)}: {A(1)}",
            CelErrorCode.AbsentOptional => "an absent optional has no value",
            CelErrorCode.StepLimit => $"the evaluation took more than {A(0)} steps",
            _ => code.ToString(),
        };
    }

    private static string Overloads(string list) =>
        list.Length == 0 ? "" : $"; it takes {string.Join(" or ", list.Split('\n').Take(8))}{(list.Count(c => c == '\n') >= 8 ? " ..." : "")}";

    public static string Render(CelError error, string source)
    {
        var lines = source.Split('\n');
        if (error.Line < 1 || error.Line > lines.Length) return error.ToString();
        var line = lines[error.Line - 1].TrimEnd('\r');
        var offset = Math.Max(0, CodePoints.OffsetOf(CodePoints.WellFormed(line), error.Column - 1));
        // A long line is cut around the place.
        var start = Math.Max(0, offset - 100);
        var shown = new StringBuilder();
        foreach (var rune in line.Substring(start, Math.Min(200, line.Length - start)).EnumerateRunes())
            shown.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? new Rune(' ') : rune);
        var width = CodePoints.Count(CodePoints.WellFormed(line.Substring(start, Math.Min(offset - start, line.Length - start))));
        return $"{error}\n | {shown}\n | {new string(' ', width)}^";
    }
}
