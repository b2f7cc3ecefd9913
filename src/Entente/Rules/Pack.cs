using System.Collections.Immutable;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using Entente.Merkle;

namespace Entente.Rules;

/// <summary>The four questions of a review.</summary>
public enum Criterion { Scope, Ip, Data, Law }

/// <summary>What a violation does to the verdict.</summary>
public enum Severity { Note, Condition, Blocks }

/// <summary>How well the rule's source was read: in its text, only as quoted by others, or from memory.</summary>
public enum Basis { Verified, Secondary, Memory, Contract }

/// <summary>An expression and where it begins in the pack's file.</summary>
public sealed record Expression(string Text, Place At);

/// <summary>A rule as its author wrote it.</summary>
/// <param name="Id">Unique within its pack.</param>
/// <param name="For">The kind of subject that it is applied to, one by one.</param>
/// <param name="When">Where this is false the rule does not apply; null: it always does.</param>
/// <param name="Require">What must hold.</param>
/// <param name="Asks">Who must act where it does not hold.</param>
public sealed record Rule(
    string Id, LocalisedText Title, Criterion Criterion, SubjectKind For, Severity Severity, Validity Valid, Expression? When,
    Expression Require, ImmutableArray<string> Citations, Basis Basis, Role? Asks, LocalisedText Remedy, LocalisedText? Note,
    ImmutableArray<RuleTest> Tests);

/// <summary>A value of a parameter while it holds, with where it comes from.</summary>
/// <param name="Value">bool, long, string, LocalDate, Share, or an immutable array of strings.</param>
public sealed record ParameterValue(object Value, Validity Valid, string? Citation);

/// <summary>A row of a table while it holds: text by column.</summary>
public sealed record TableRow(ImmutableSortedDictionary<string, string> Cells, Validity Valid);

/// <summary>A versioned, dated file of rules.</summary>
/// <param name="File">Where it was read, for messages.</param>
public sealed record Pack(
    string Id, string Version, LocalisedText Title, Territory? Jurisdiction, string File, Digest Digest,
    ImmutableSortedDictionary<string, ImmutableArray<ParameterValue>> Parameters,
    ImmutableSortedDictionary<string, ImmutableArray<TableRow>> Tables,
    ImmutableArray<Rule> Rules)
{
    public string RuleId(Rule rule) => $"{Id}/{rule.Id}";
}
