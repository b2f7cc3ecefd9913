using System.Collections.Immutable;
using Entente.Cel;
using Entente.Deals.Reading;
using Entente.Facts;
using NodaTime;

namespace Entente.Rules;

/// <summary>What the rules of one pack may name on one day: the catalogue, and the pack's parameters and tables.</summary>
internal sealed class PackEnvironment
{
    private const string Parameters = "parameters";

    private readonly Pack pack;
    private readonly LocalDate asOf;
    private readonly CelEnvironment environment;
    private readonly ImmutableDictionary<string, CelValue> values;

    private PackEnvironment(Pack pack, LocalDate asOf, CelEnvironment environment, ImmutableDictionary<string, CelValue> values) =>
        (this.pack, this.asOf, this.environment, this.values) = (pack, asOf, environment, values);

    public static PackEnvironment Of(Pack pack, LocalDate asOf)
    {
        var values = ImmutableDictionary.CreateBuilder<string, CelValue>(StringComparer.Ordinal);
        values["as_of"] = RuleTypes.ValueOf(asOf);
        var parameters = new CelObjectType("facts.parameters", pack.Parameters.Select(parameter => (parameter.Key, RuleTypes.TypeOf(parameter.Value[0].Value))));
        var environment = RuleTypes.Environment.WithObject(parameters).WithVariable(Parameters, parameters.Type);
        values[Parameters] = new CelRecord(parameters, pack.Parameters.Select(parameter => (parameter.Key, ParameterOn(parameter.Key, parameter.Value, asOf))));
        foreach (var (name, rows) in pack.Tables)
        {
            var columns = rows.SelectMany(row => row.Cells.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            var type = new CelObjectType("facts.table." + name, columns.Select(column => (column, CelType.String)));
            environment = environment.WithObject(type).WithVariable(name, CelType.List(type.Type));
            values[name] = CelValue.List(CelList.Of(rows.Where(row => row.Valid.Holds(asOf))
                .Select(row => (CelValue)new CelRecord(type, type.Fields.Select(field => (field.Name, (CelValue)row.Cells.GetValueOrDefault(field.Name, "")))))));
        }
        return new PackEnvironment(pack, asOf, environment, values.ToImmutable());
    }

    /// <summary>The value of the day. A parameter without one is unknown, and so is what depends on it: the law of that day was
    /// not written into the pack.</summary>
    private static CelValue ParameterOn(string name, ImmutableArray<ParameterValue> timeline, LocalDate asOf) =>
        timeline.LastOrDefault(value => value.Valid.Holds(asOf)) is { } found
            ? RuleTypes.ValueOf(found.Value)
            : CelValue.Unknown(new CelAttribute($"{Parameters}.{name}"));

    /// <returns>Null where an error was added.</returns>
    public CompiledRule? Compile(Rule rule, List<Diagnostic> errors)
    {
        var own = rule.For.IsSingle ? environment : environment.WithVariable(rule.For.Name, RuleTypes.Objects[rule.For].Type);
        var before = errors.Count;
        var when = rule.When is null ? null : Program(own, rule, rule.When, errors);
        var require = Program(own, rule, rule.Require, errors);
        return errors.Count == before ? new CompiledRule(pack.RuleId(rule), rule, when, require!, values) : null;
    }

    private CelProgram? Program(CelEnvironment own, Rule rule, Expression expression, List<Diagnostic> errors)
    {
        var compiled = own.Compile(expression.Text);
        foreach (var error in compiled.Errors)
            errors.Add(new Diagnostic(DiagnosticCode.RuleDoesNotCompile, pack.File, expression.At.Line, expression.At.Column, [rule.Id, error.Render(expression.Text)]));
        if (compiled.Program is { } program && program.ResultType != CelType.Bool)
            errors.Add(new Diagnostic(DiagnosticCode.RuleDoesNotCompile, pack.File, expression.At.Line, expression.At.Column,
                [rule.Id, $"expected a condition (bool), found {program.ResultType}"]));
        return compiled.Program;
    }
}
