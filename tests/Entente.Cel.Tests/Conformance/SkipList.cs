namespace Entente.Cel.Tests.Conformance;

/// <summary>What of the conformance suite the engine does not do, and why: every file of the suite by name, and every test
/// that is left out, under its reason, in <c>skipped.txt</c>.</summary>
internal sealed class SkipList
{
    /// <summary>The files that have been looked at. A new one fails the suite until somebody lists it.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "basic", "bindings_ext", "block_ext", "comparisons", "conversions", "dynamic", "encoders_ext", "enums", "fields",
        "fp_math", "integer_math", "lists", "logic", "macros", "macros2", "math_ext", "namespace", "network_ext", "optionals",
        "parse", "plumbing", "proto2", "proto2_ext", "proto3", "string", "string_ext", "timestamps", "type_deduction",
        "unknowns", "wrappers",
    ];

    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private SkipList() { }

    public IEnumerable<string> Unused => _reasons.Keys.Except(_used, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Lines of <c># reason</c>, each followed by ids.</summary>
    public static SkipList Read()
    {
        using var stream = typeof(SkipList).Assembly.GetManifestResourceStream("skipped.txt")!;
        using var reader = new StreamReader(stream);
        var list = new SkipList();
        var reason = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) reason = line[1..].Trim();
            else if (line.Length > 0) list._reasons.Add(line, reason);
        }
        return list;
    }

    public string? ReasonFor(ConformanceCase test)
    {
        if (!_reasons.TryGetValue(test.Id, out var reason)) return null;
        _used.Add(test.Id);
        return reason;
    }
}
