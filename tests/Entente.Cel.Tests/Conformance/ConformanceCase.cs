using System.Text;

namespace Entente.Cel.Tests.Conformance;

/// <summary>One test of a conformance file.</summary>
internal sealed record ConformanceCase(string File, string Section, string Name, TextProto Test)
{
    public string Id => $"{File}/{Section}/{Name}";

    public static IEnumerable<ConformanceCase> ReadAll(string file)
    {
        var root = TextProto.Read(System.IO.File.ReadAllText(file, Encoding.UTF8));
        return from section in root.Messages("section")
               from test in section.Messages("test")
               select new ConformanceCase(Path.GetFileNameWithoutExtension(file), section.Text("name"), test.Text("name"), test);
    }

    /// <summary>Null where the engine does what the test asks; else what it did instead.</summary>
    public string? Run(CelEnvironment environment)
    {
        foreach (var declaration in Test.Messages("type_env"))
        {
            if (Declare(ref environment, declaration) is { } unsupported) return unsupported;
        }
        if (Test.Has("container")) environment = environment.WithContainer(Test.Text("container"));
        var bindings = new List<(string, CelValue)>();
        foreach (var binding in Test.Messages("bindings"))
        {
            if (binding.Message("value")?.Message("value") is not { } proto || ProtoValues.Read(proto) is not { } value) return "binding needs messages";
            bindings.Add((binding.Text("key"), value));
        }
        var wantsError = Test.Has("eval_error") || Test.Has("any_eval_errors");
        var compilation = environment.Compile(Test.Text("expr"), Test.Text("disable_check") == "true" ? CelChecking.Off : CelChecking.On);
        if (compilation.Program is not { } program)
        {
            // An error that comes only from what is missing here is not the error that the test is about.
            var missing = compilation.Errors.Any(e => e.Code is CelErrorCode.UndeclaredType or CelErrorCode.UndeclaredFunction)
                || (compilation.Errors.Any(e => e.Code == CelErrorCode.UndeclaredName) && !WantedErrors.Any(m => m.Contains("undeclared", StringComparison.Ordinal)));
            return wantsError && !missing ? null : $"does not compile: {string.Join("; ", compilation.Errors)}";
        }
        var typed = Test.Message("typed_result");
        if (typed?.Message("deduced_type") is { } deduced)
        {
            if (ProtoValues.ReadType(deduced) is not { } type) return "type needs messages";
            if (program.ResultType != type) return $"type is {program.ResultType}, not {type}";
        }
        if (Test.Text("check_only") == "true") return null;
        var outcome = program.Evaluate(CelBindings.Of(bindings));
        if (wantsError) return outcome is CelOutcome.Error ? null : $"gives {outcome}, not an error";
        if (outcome is not CelOutcome.Value(var actual)) return $"gives {Describe(outcome)}";
        var wanted = Test.Message("value") ?? typed?.Message("result");
        if (wanted is null) return actual.IsTrue ? null : $"gives {actual}, not true";
        if (ProtoValues.Read(wanted) is not { } expected) return "value needs messages";
        return actual.Equals(expected) ? null : $"gives {actual}, not {expected}";
    }

    private IEnumerable<string> WantedErrors => Test.Messages("eval_error").SelectMany(e => e.Messages("errors")).Select(m => m.Text("message"));

    private static string Describe(CelOutcome outcome) => outcome is CelOutcome.Error error ? error.Message : outcome.ToString();

    private static string? Declare(ref CelEnvironment environment, TextProto declaration)
    {
        if (declaration.Message("ident")?.Message("type") is { } identType)
        {
            if (ProtoValues.ReadType(identType) is not { } type) return "type_env needs messages";
            environment = environment.WithVariable(declaration.Text("name"), type);
            return null;
        }
        foreach (var overload in declaration.Message("function")?.Messages("overloads") ?? [])
        {
            var parameters = overload.Messages("params").Select(ProtoValues.ReadType).ToList();
            if (parameters.Contains(null) || ProtoValues.ReadType(overload.Message("result_type")!) is not { } result) return "type_env needs messages";
            CelBody body = _ => CelValue.Error(CelErrorCode.InvalidArgument, "no body");
            var name = declaration.Text("name");
            CelType[] types = [.. parameters.Select(p => p!)];
            environment = environment.WithFunctions(overload.Text("is_instance_function") == "true"
                ? CelFunction.Member(name, types[0], types.AsSpan(1), result, body)
                : CelFunction.Global(name, types, result, body));
        }
        return null;
    }
}
