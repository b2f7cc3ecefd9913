using System.Xml.Linq;

namespace Entente.Tests;

/// <summary>The table of allowed references: arrows run one way, faces to reports to domain to engines.</summary>
public class HouseTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Entente.Merkle"] = [],
        ["Entente.Content"] = ["Entente.Merkle"],
        ["Entente.Cel"] = [],
        ["Entente"] = ["Entente.Cel", "Entente.Content", "Entente.Merkle"],
        ["Entente.Reports"] = ["Entente"],
        ["Entente.Cli"] = ["Entente.Reports"],
    };

    [Fact]
    public void Projects_refer_only_to_what_the_table_allows()
    {
        var projects = Directory.GetFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(Name).Order(StringComparer.Ordinal));
        foreach (var project in projects)
            Assert.Equal(Allowed[Name(project)], XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Name(((string)reference.Attribute("Include")!).Replace('\\', '/'))).Order(StringComparer.Ordinal));
    }

    /// <summary>Within the domain: rules know facts, and neither deals' registers nor reviews; reviews know rules.</summary>
    [Theory]
    [InlineData("Rules", "Entente.Reviews")]
    [InlineData("Rules", "Entente.Rights")]
    [InlineData("Rules", "Entente.DataFlows")]
    [InlineData("Rules", "Entente.Evidence")]
    [InlineData("Facts", "Entente.Rules")]
    [InlineData("Facts", "Entente.Reviews")]
    [InlineData("Facts", "Entente.Cel")]
    [InlineData("Deals", "Entente.Rules")]
    [InlineData("Deals", "Entente.Reviews")]
    [InlineData("Evidence", "Entente.Reviews")]
    [InlineData("Evidence", "Entente.Rules")]
    public void A_room_of_the_domain_does_not_know(string room, string other) =>
        Assert.All(Directory.GetFiles(Repository.At("src", "Entente", room), "*.cs", SearchOption.AllDirectories),
            file => Assert.DoesNotContain($"using {other};", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Nothing_that_a_user_runs_depends_on_shared_test_data() =>
        Assert.All(new[] { "src", "packs", "examples" }.SelectMany(folder => Directory.GetFiles(Repository.At(folder), "*", SearchOption.AllDirectories))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/out/", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("shared/data", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Source_files_stay_under_450_lines() =>
        Assert.All(Directory.GetFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
            file => Assert.True(File.ReadLines(file).Count() <= 450, file));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);
}
