using System.Collections.Immutable;

namespace Entente.Deals.Reading;

/// <summary>What is wrong in a file that a person wrote. Each code has a text in every language; the arguments fill it.</summary>
public enum DiagnosticCode
{
    FileMissing, FileUnreadable, FileTooLarge, NotUtf8, PathOutside,
    YamlSyntax, YamlAnchor, YamlTag, YamlMergeKey, YamlTooDeep, YamlTooMany, YamlSeveralDocuments, YamlEmpty, KeyNotText,
    DuplicateKey, UnknownKey, MissingKey, WrongKind, BadValue, NotInList, TextLooksLike, SchemaVersion,
    TooFew, UntilBeforeFrom, DuplicateId, UnknownReference,
    FileNotRead,
    PackNotFound, PackVersionDiffers, PackDigestDiffers, RuleDoesNotCompile, RuleTestFails, ParameterTypesDiffer,
    TransferMissing, TransferUnknown, PackageMissing,
}

/// <summary>An argument of a message: literal text from outside, or the key of a text that is itself translated.</summary>
public readonly record struct Argument(string Value, bool IsTextKey = false)
{
    public static implicit operator Argument(string literal) => new(literal);

    /// <summary>The key of a text, such as <c>expected.date</c>.</summary>
    public static Argument Text(string key) => new(key, true);
}

/// <summary>One mistake, with its place, what was found and what would pass.</summary>
/// <param name="File">Path within the deal folder, parted by <c>/</c>.</param>
/// <param name="Line">From 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 where the line as a whole is meant.</param>
public sealed record Diagnostic(DiagnosticCode Code, string File, int Line, int Column, ImmutableArray<Argument> Arguments)
{
    public bool Equals(Diagnostic? other) => other is not null && Code == other.Code && File == other.File
        && Line == other.Line && Column == other.Column && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Code, File, Line, Column, Arguments.Length);
}

/// <summary>Collects what is wrong in one file. All mistakes are kept up to a bound, not only the first.</summary>
public sealed class Reading(string file)
{
    /// <summary>After so many, more would not help the reader.</summary>
    public const int MostDiagnostics = 100;

    private readonly List<Diagnostic> diagnostics = [];

    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public void Report(DiagnosticCode code, Place at, params ReadOnlySpan<Argument> arguments)
    {
        if (diagnostics.Count < MostDiagnostics)
            diagnostics.Add(new Diagnostic(code, File, at.Line, at.Column, [.. arguments]));
    }
}
