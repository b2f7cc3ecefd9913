using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Entente.Deals;
using Entente.Deals.Reading;
using Entente.Facts;
using Entente.Merkle;
using NodaTime;

namespace Entente.Rules;

/// <summary>The shape of a rule pack's file.</summary>
public static class PackFile
{
    private static readonly Field<LocalisedText> Title = Scalars.Localised.Required("title", "What it says, in English and Simplified Chinese.");

    private static readonly Shape<SubjectKind> Kind = Scalars.OneOf([.. Catalogue.Kinds.Select(kind => (kind.Name, kind))]);
    private static readonly Shape<OutcomeKind> Outcome = Scalars.OneOf(
        ("not-applicable", OutcomeKind.NotApplicable), ("met", OutcomeKind.Met), ("violated", OutcomeKind.Violated), ("undetermined", OutcomeKind.Undetermined));

    private static readonly Field<string> TestName = Scalars.Text.Required("name", "What the test shows.");
    private static readonly Field<LocalDate> TestDay = Scalars.Date.Required("as-of", "The day.");
    private static readonly Field<OutcomeKind> Expect = Outcome.Required("expect", "What the rule must come to.");
    private static readonly Field<GivenFacts> Given = new GivenShape().Required("given", "Facts of one subject under its kind's name, of several under its plural; a plural that is unknown is a register that nobody provided.");

    private static readonly RecordShape<RuleTest> Test = new(
        v => new RuleTest(v.Of(TestName), v.Of(TestDay), v.Of(Expect), v.Of(Given).Subjects, v.Of(Given).Absent, v.At), TestName, TestDay, Expect, Given);

    private static readonly Field<string> Id = Scalars.Id.Required("id", "Short name, unique within the pack; never used again for another rule.");
    private static readonly Field<Criterion> CriterionField = Scalars.OneOf(
        ("scope", Criterion.Scope), ("ip", Criterion.Ip), ("data", Criterion.Data), ("law", Criterion.Law))
        .Required("criterion", "Which of the four questions it answers.");
    private static readonly Field<SubjectKind> For = Kind.Required("for", "The kind of subject that it is applied to.");
    private static readonly Field<Severity> SeverityField = Scalars.OneOf(
        ("blocks", Severity.Blocks), ("condition", Severity.Condition), ("note", Severity.Note))
        .Required("severity", "What a violation does to the verdict.");
    private static readonly Field<Expression?> When = new ExpressionShape().Optional("when", "CEL: where it is false the rule does not apply.");
    private static readonly Field<Expression> Require = new ExpressionShape().Required("require", "CEL: what must hold.");
    private static readonly Field<ImmutableArray<string>> Citations = Scalars.Text.List(1).Required("cite", "Instrument, article and version.");
    private static readonly Field<Basis> BasisField = Scalars.OneOf(
        ("verified", Basis.Verified), ("secondary", Basis.Secondary), ("memory", Basis.Memory), ("contract", Basis.Contract))
        .Required("basis", "How well the source was read.");
    private static readonly Field<Role?> Asks = Scalars.OneOf(
        ("transferor", (Role?)Role.Transferor), ("transferee", Role.Transferee), ("regulator", Role.Regulator),
        ("auditor", Role.Auditor), ("investor", Role.Investor), ("developer", Role.Developer))
        .Optional("asks", "Who must act where it does not hold.");
    private static readonly Field<LocalisedText> Remedy = Scalars.Localised.Required("remedy", "What to do where it does not hold.");
    private static readonly Field<LocalisedText?> Note = Scalars.Localised.Optional("note", "What a reader should know of it.");
    private static readonly Field<ImmutableArray<RuleTest>> Tests = Test.List().Or([], "tests", "Cases with their outcome.");

    private static readonly RecordShape<Rule> RuleShape = new(
        v => DealFiles.ValidityOf(v) is { } valid
            ? new Rule(v.Of(Id), v.Of(Title), v.Of(CriterionField), v.Of(For), v.Of(SeverityField), valid, v.Of(When), v.Of(Require),
                v.Of(Citations), v.Of(BasisField), v.Of(Asks), v.Of(Remedy), v.Of(Note), v.Of(Tests))
            : null,
        Id, Title, CriterionField, For, SeverityField, DealFiles.ValidFrom, DealFiles.ValidUntil, When, Require, Citations, BasisField, Asks, Remedy, Note, Tests);

    private static readonly Field<object> Value = new ParameterShape().Required("value", "Truth value, whole number, text, date, share (19.9%), or list of texts.");
    private static readonly Field<string?> Cite = Scalars.Text.Optional("cite", "Where the value comes from.");
    private static readonly RecordShape<ParameterValue> Parameter = new(
        v => DealFiles.ValidityOf(v) is { } valid ? new ParameterValue(v.Of(Value), valid, v.Of(Cite)) : null,
        Value, DealFiles.ValidFrom, DealFiles.ValidUntil, Cite);

    private static readonly Field<ImmutableSortedDictionary<string, string>> Cells = Scalars.Text.Table().Required("row", "Text by column.");
    private static readonly RecordShape<TableRow> Row = new(
        v => DealFiles.ValidityOf(v) is { } valid ? new TableRow(v.Of(Cells), valid) : null, Cells, DealFiles.ValidFrom, DealFiles.ValidUntil);

    private static readonly Field<string> PackId = Scalars.Id.Required("pack", "Name of the pack.");
    private static readonly Field<string> Version = Scalars.Text.Required("version", "Version, quoted.");
    private static readonly Field<Territory?> Jurisdiction = Scalars.Territory.Select(code => (Territory?)code).Optional("jurisdiction", "Whose law it is; leave out for a contract.");
    private static readonly Field<ImmutableSortedDictionary<string, ImmutableArray<ParameterValue>>> Parameters =
        Parameter.List(1).Table().Or(ImmutableSortedDictionary<string, ImmutableArray<ParameterValue>>.Empty, "parameters", "Values that change with time, each with its days and source.");
    private static readonly Field<ImmutableSortedDictionary<string, ImmutableArray<TableRow>>> Tables =
        Row.List(1).Table().Or(ImmutableSortedDictionary<string, ImmutableArray<TableRow>>.Empty, "tables", "Lists that change with time, such as a control list.");
    private static readonly Field<ImmutableArray<Rule>> Rules = RuleShape.List(1).Required("rules", "The rules.");

    private static readonly DealFile<Pack> Shape = new("pack",
        v => new Pack(v.Of(PackId), v.Of(Version), v.Of(Title), v.Of(Jurisdiction), "", default, v.Of(Parameters), v.Of(Tables), v.Of(Rules)),
        PackId, Version, Title, Jurisdiction, Parameters, Tables, Rules);

    public static JsonObject Schema() => Shape.Schema();

    /// <returns>The pack, or null where anything was reported.</returns>
    public static Pack? Read(ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (YamlReader.Read(bytes, reading) is not { } document || Shape.Read(document, reading) is not { } pack)
            return null;
        foreach (var (id, count) in pack.Rules.CountBy(rule => rule.Id, StringComparer.Ordinal))
            if (count > 1)
                reading.Report(DiagnosticCode.DuplicateId, Place.WholeFile, id);
        foreach (var (name, timeline) in pack.Parameters)
            if (timeline.FirstOrDefault(value => RuleTypes.TypeOf(value.Value) != RuleTypes.TypeOf(timeline[0].Value)) is not null)
                reading.Report(DiagnosticCode.ParameterTypesDiffer, Place.WholeFile, name);
        return reading.Diagnostics.Count > 0 ? null : pack with { File = reading.File, Digest = Digest.Of(bytes) };
    }
}

/// <summary>An expression's text with its place: the first line of a block scalar is the line after its indicator.</summary>
internal sealed class ExpressionShape : Shape<Expression>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out Expression value)
    {
        value = node is YamlNode.Scalar { IsNull: false } scalar ? new Expression(scalar.Value.Trim(), node.At) : null;
        return value is not null || node.Wrong(reading, "expression");
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "boolean") };
}

internal sealed class ParameterShape : Shape<object>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out object value)
    {
        value = null;
        if (node is YamlNode.Sequence)
        {
            var read = Scalars.Text.List().TryRead(node, reading, out var list);
            value = list;
            return read;
        }
        if (node is not YamlNode.Scalar { IsNull: false } scalar)
            return node.Wrong(reading, "parameter");
        if (scalar.IsBoolean)
            value = scalar.Value is "true" or "True" or "TRUE";
        else if (scalar.IsNumber || (scalar.IsPlain && Scalars.LooksLikeCount(scalar.Value)))
        {
            if (!Scalars.Count.TryRead(node, reading, out var count))
                return false;
            value = count;
        }
        else if (scalar.Value.EndsWith('%') && Share.TryParse(scalar.Value, out var share))
            value = share;
        else if (scalar.IsPlain && NodaTime.Text.LocalDatePattern.Iso.Parse(scalar.Value) is { Success: true } date)
            value = date.Value;
        else
            value = scalar.Value;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("boolean", "integer", "string", "array") };
}

internal sealed record GivenFacts(ImmutableArray<GivenSubject> Subjects, ImmutableArray<SubjectKind> Absent);

/// <summary>Facts given to a test: <c>technique: {id: x}</c>, <c>approvals: [{...}]</c>, <c>flows: unknown</c>.</summary>
internal sealed class GivenShape : Shape<GivenFacts>
{
    public override bool TryRead(YamlNode node, Reading reading, [MaybeNullWhen(false)] out GivenFacts value)
    {
        value = null;
        if (node is not YamlNode.Mapping mapping)
            return node.Wrong(reading, "mapping");
        var subjects = new List<GivenSubject>();
        var absent = new List<SubjectKind>();
        var whole = true;
        foreach (var (key, entry) in mapping.Entries)
        {
            var single = Catalogue.KindNamed(key.Value);
            var kind = single ?? Catalogue.Kinds.FirstOrDefault(kind => kind.Plural == key.Value);
            if (kind is null)
            {
                reading.Report(DiagnosticCode.UnknownKey, key.At, key.Value, Nearest.To(key.Value, Catalogue.Kinds.SelectMany(known => new[] { known.Name, known.Plural })));
                whole = false;
            }
            else if (entry is YamlNode.Scalar { Value: "unknown" })
                absent.Add(kind);
            else if (single is null && entry is YamlNode.Sequence list)
                foreach (var item in list.Items)
                    whole &= Add(kind, item);
            else
                whole &= Add(kind, entry);
        }
        value = new GivenFacts([.. subjects], [.. absent]);
        return whole;

        bool Add(SubjectKind kind, YamlNode entry)
        {
            if (entry is not YamlNode.Mapping facts)
                return entry.Wrong(reading, "mapping");
            var read = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
            var all = true;
            foreach (var (name, node) in facts.Entries)
            {
                var fact = kind.Facts.FirstOrDefault(fact => fact.Name == name.Value);
                if (fact is null)
                {
                    reading.Report(DiagnosticCode.UnknownKey, name.At, name.Value, Nearest.To(name.Value, kind.Facts.Select(known => known.Name)));
                    all = false;
                }
                else if (node is YamlNode.Scalar { Value: "unknown" })
                    continue;
                else if (FactValue(fact.Type, node) is { } value)
                    read[fact.Name] = value;
                else
                    all = false;
            }
            subjects.Add(new GivenSubject(kind, read.ToImmutable()));
            return all;
        }

        object? FactValue(FactType type, YamlNode node) => type switch
        {
            FactType.Text => Scalars.Text.TryRead(node, reading, out var text) ? text : null,
            FactType.Texts => Scalars.Text.List().TryRead(node, reading, out var texts) ? texts : null,
            FactType.Flag => Scalars.Flag.TryRead(node, reading, out var flag) ? flag : null,
            FactType.Count => Scalars.Count.TryRead(node, reading, out var count) ? count : null,
            FactType.Date => Scalars.Date.TryRead(node, reading, out var date) ? date : null,
            FactType.Share => Scalars.Share.TryRead(node, reading, out var share) ? share : null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public override JsonObject Schema() => new() { ["type"] = "object" };
}
