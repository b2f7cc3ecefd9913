using System.Text.Json;

namespace Entente.Content.Tests.Components;

public class PackageUrlTests
{
    /// <summary>Cases of the suite that contradict the standard or another case of the suite, and why.</summary>
    private static readonly Dictionary<(string Kind, string Input), string> Skipped = new()
    {
        [("parse", "pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?classifier=sources&repositorY_url=https://repo.spring.io/release")] =
            "clause 5 wants lower-case keys, and the required case pkg:Rpm/...?Arch=i386 expects a refusal of such keys",
        [("parse", "pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?type=pom&repositorY_url=repo.spring.io/release")] =
            "as above",
        [("validate", "pkg:git/github/Package-url/purl-Spec@244fd47e07d1004f0aed9c")] =
            "git-definition.json says that namespace and name are case sensitive",
    };

    [Theory]
    [InlineData("parse")]
    [InlineData("build")]
    [InlineData("validate")]
    public void Every_case_of_the_published_suite_holds(string kind)
    {
        int passed = 0, skipped = 0, total = 0;
        var wrong = new List<string>();
        foreach (var (file, test) in Suite().Where(entry => entry.Test.GetProperty("test_type").GetString() == kind))
        {
            total++;
            if (test.GetProperty("input") is { ValueKind: JsonValueKind.String } input && Skipped.TryGetValue((kind, input.GetString()!), out var reason))
            {
                Console.WriteLine($"purl {kind}, skipped: {input}: {reason}");
                skipped++;
                continue;
            }
            var found = Run(kind, test.GetProperty("input"));
            if (found == Expected(kind, test))
                passed++;
            else
                wrong.Add($"{file}: {test.GetProperty("test_group")} {test.GetProperty("input").GetRawText()}: expected {Expected(kind, test)}, found {found}");
        }
        Console.WriteLine($"purl {kind}: {passed} of {total} passed, {skipped} skipped");
        Assert.True(total > 100, $"only {total} cases");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_table_knows_every_registered_type()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder("purl"), "purl-types-index.json")));
        Assert.Equal(index.RootElement.EnumerateArray().Select(type => type.GetString()!), PackageUrlType.Names);
    }

    private static string Run(string kind, JsonElement input)
    {
        PackageUrl? url;
        PackageUrlProblem problem;
        _ = kind switch
        {
            "parse" => PackageUrl.TryParse(input.GetString(), out url, out problem),
            "validate" => PackageUrl.TryNormalise(input.GetString(), out url, out problem),
            _ => PackageUrl.TryBuild(Part(input, "type"), Part(input, "namespace"), Part(input, "name"), Part(input, "version"),
                Pairs(input), Part(input, "subpath"), out url, out problem),
        };
        return url is null ? "failure" : kind == "parse"
            ? Line(url.Type, url.Namespace, url.Name, url.Version, url.Qualifiers, url.Subpath)
            : url.ToString();
    }

    private static string Expected(string kind, JsonElement test)
    {
        if (test.TryGetProperty("expected_failure", out var failure) && failure.GetBoolean())
            return "failure";
        var expected = test.GetProperty("expected_output");
        return kind == "parse"
            ? Line(Part(expected, "type"), Part(expected, "namespace"), Part(expected, "name"), Part(expected, "version"),
                Pairs(expected), Part(expected, "subpath"))
            : expected.GetString()!;
    }

    private static string Line(string? type, string? space, string? name, string? version,
        IEnumerable<KeyValuePair<string, string>> qualifiers, string? subpath) =>
        $"{type}|{space}|{name}|{version}|{string.Join('&', qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}|{subpath}";

    private static string? Part(JsonElement parts, string name) =>
        parts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonElement parts) =>
        parts.TryGetProperty("qualifiers", out var pairs) && pairs.ValueKind == JsonValueKind.Object
            ? pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.ToString()))
            : [];

    private static IEnumerable<(string File, JsonElement Test)> Suite() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Folder("purl"), "tests"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("tests").EnumerateArray()
                .Select(test => (Path.GetFileName(file), test)));
}
