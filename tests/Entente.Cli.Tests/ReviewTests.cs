using System.Text.Json;
using Entente.Reports;

namespace Entente.Cli.Tests;

/// <summary>The main job on the example, as a user runs it.</summary>
public sealed class ReviewTests : IDisposable
{
    private readonly EntenteProcess entente = new();

    public void Dispose() => entente.Dispose();

    [Theory]
    [InlineData("en", "2026-06-18-upgrade", 1)]
    [InlineData("zh-Hans", "2026-06-18-upgrade", 1)]
    [InlineData("en", "2026-01-22-initial", 0)]
    public void The_first_screen_fits_eighty_by_twenty_four(string language, string transfer, int exitCode)
    {
        var ended = entente.Run("review", entente.Lumen(), "--transfer", transfer, "--lang", language).Decently();
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.InRange(ended.Lines.Length, 10, 24);
        Assert.All(ended.Lines.Where(line => !line.Contains("lumen", StringComparison.Ordinal)), line => Assert.True(TerminalText.Width(line) <= 80, line));
    }

    [Fact]
    public void The_README_shows_a_real_run()
    {
        var readme = File.ReadAllText(Path.Combine(EntenteProcess.Root, "README.md"));
        var shown = readme.Split("```\n$ ./entente review examples/lumen\n")[1].Split("\n```")[0];
        Assert.Equal(shown, entente.Run("review", "examples/lumen").Output.TrimEnd('\n'));
    }

    [Fact]
    public void Each_criterion_of_the_upgrade_has_something_to_find()
    {
        var deal = entente.Lumen();
        entente.Run("review", deal);
        using var review = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(deal, "out", "review.json")));
        var rules = review.RootElement.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("criterion").GetString()!);
        var found = review.RootElement.GetProperty("findings").EnumerateArray().Select(finding => rules[finding.GetProperty("rule").GetString()!]).ToHashSet();
        Assert.Equal(["data", "ip", "law", "scope"], found.Order(StringComparer.Ordinal));
    }

    [Theory]
    // What was put into the example for a reader to find: rule and subject.
    [InlineData("deal-terms/component-in-scope", "pkg:pypi/lumen-voice-over voice-over")]
    [InlineData("deal-terms/technique-in-scope", "speech.synthesis")]
    [InlineData("deal-terms/technique-in-scope", "tracking.device-fingerprint")]
    [InlineData("deal-terms/endpoint-in-scope", "telemetry.lumen-hz.example.cn")]
    [InlineData("deal-terms/dataset-declared", "data/device_sample.csv")]
    [InlineData("deal-terms/benchmark-met", "retrained-on-us-data")]
    [InlineData("ip-title/component-covered", "pkg:npm/ghost-metrics push-gateway")]
    [InlineData("ip-title/registered-right-numbered", "mark-lumen")]
    [InlineData("cn-technology-export/restricted-technique-licensed", "speech.synthesis")]
    [InlineData("security-baseline/keys-held-apart", "ranking-metrics")]
    public void What_the_example_hides_is_found(string rule, string subject)
    {
        var deal = entente.Lumen();
        entente.Run("review", deal);
        using var review = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(deal, "out", "review.json")));
        Assert.Contains(review.RootElement.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("rule").GetString() == rule && finding.GetProperty("subject").GetProperty("key").GetString() == subject);
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes()
    {
        var deal = entente.Lumen();
        var (one, two) = (Path.Combine(entente.Scratch, "one"), Path.Combine(entente.Scratch, "two"));
        entente.Run("review", deal, "--output", one);
        entente.Run(deal, ["review", ".", "--output", two, "--no-cache"]);
        var names = Directory.GetFiles(one).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["facts.json", "inventory.json", "manifest.json", "report.html", "review.json"], names);
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(one, name!)), File.ReadAllBytes(Path.Combine(two, name!))));
    }

    [Fact]
    public void After_one_file_changed_only_that_file_is_examined()
    {
        var deal = entente.Lumen();
        entente.Run("review", deal);
        Assert.Contains(" 0 examined", entente.Run("review", deal).Output, StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(deal, "transfers/2026-06-18-upgrade/package/ranker/lumen_ranker/rank.py"), "# changed\n");
        Assert.Contains(" 1 examined", entente.Run("review", deal).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_finding_can_be_explained(string language)
    {
        var deal = entente.Lumen();
        entente.Run("review", deal);
        using var review = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(deal, "out", "review.json")));
        var ids = review.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!).ToArray();
        Assert.NotEmpty(ids);
        foreach (var id in ids)
        {
            var ended = entente.Run("explain", id, deal, "--lang", language).Decently();
            Assert.Equal(0, ended.ExitCode);
            Assert.InRange(ended.Lines.Length, 10, 120);
        }
    }

    [Fact]
    public void Explain_remembers_the_last_review()
    {
        var deal = entente.Lumen();
        var id = entente.Run("review", deal).Lines.Last(line => line.Contains("explain", StringComparison.Ordinal)).Split(' ').First(word => word.Length == 16);
        var ended = entente.Run(entente.Scratch, ["explain", id[..8]]).Decently();
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(id, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_result_does_not_verify()
    {
        var deal = entente.Lumen();
        entente.Run("review", deal);
        Assert.Equal(0, entente.Run("verify", deal).Decently().ExitCode);
        File.AppendAllText(Path.Combine(deal, "out", "review.json"), " ");
        var ended = entente.Run("verify", Path.Combine(deal, "out")).Decently();
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("changed: review.json", ended.Output, StringComparison.Ordinal);
        Assert.Contains("nobody", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_law_of_another_day_can_be_asked()
    {
        var deal = entente.Lumen();
        entente.Run("review", deal, "--as-of", "2020-08-27");
        var before = File.ReadAllText(Path.Combine(deal, "out", "review.json"));
        Assert.DoesNotContain("\"rule\":\"cn-technology-export/restricted-technique-licensed\"", before, StringComparison.Ordinal);
        entente.Run("review", deal, "--as-of", "2020-08-28");
        Assert.Contains("\"rule\":\"cn-technology-export/restricted-technique-licensed\"", File.ReadAllText(Path.Combine(deal, "out", "review.json")), StringComparison.Ordinal);
    }

    /// <summary>The first transfer is cleared with conditions; one archive that is cut off takes the clearance away from every
    /// criterion of the shipped packs, since each looks at content.</summary>
    [Fact]
    public void What_could_not_be_read_is_never_cleared()
    {
        var deal = entente.Lumen();
        File.WriteAllBytes(Path.Combine(deal, "transfers/2026-01-22-initial/package/vendor/cut.zip"), [(byte)'P', (byte)'K', 3, 4, 20, 0, 0, 0]);
        Assert.Equal(3, entente.Run("review", deal, "--transfer", "2026-01-22-initial").Decently().ExitCode);
        using var review = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(deal, "out", "review.json")));
        Assert.All(review.RootElement.GetProperty("criteria").EnumerateArray(), criterion => Assert.Equal("undetermined", criterion.GetProperty("verdict").GetString()));

        // Agreed to be left out, it is no hole.
        var terms = Path.Combine(deal, "deal.yaml");
        File.WriteAllText(terms, File.ReadAllText(terms).Replace("  third-party: true\n", "  third-party: true\n  outside: [vendor/cut.zip]\n", StringComparison.Ordinal));
        Assert.Equal(0, entente.Run("review", deal, "--transfer", "2026-01-22-initial").Decently().ExitCode);
    }

    [Theory]
    [InlineData("rights.yaml", "ip")]
    [InlineData("approvals.yaml", "law")]
    [InlineData("data-map.yaml", "data")]
    [InlineData("parties.yaml", "law")]
    public void A_missing_register_leaves_its_criterion_undecided_and_says_how_to_start(string file, string criterion)
    {
        var deal = entente.Lumen();
        File.Delete(Path.Combine(deal, file));
        var ended = entente.Run("review", deal, "--transfer", "2026-01-22-initial").Decently();
        Assert.Contains($"init {deal} --add {file}", ended.Output, StringComparison.Ordinal);
        using var review = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(deal, "out", "review.json")));
        Assert.Contains(review.RootElement.GetProperty("criteria").EnumerateArray(), one =>
            one.GetProperty("criterion").GetString() == criterion && one.GetProperty("verdict").GetString() == "undetermined");
    }

    [Theory]
    [InlineData("rights.yaml")]
    [InlineData("approvals.yaml")]
    [InlineData("data-map.yaml")]
    [InlineData("parties.yaml")]
    public void The_command_that_starts_a_register_starts_it(string file)
    {
        var deal = entente.Lumen();
        File.Delete(Path.Combine(deal, file));
        // An approval may name a flow only where the data map has it.
        var approvals = Path.Combine(deal, "approvals.yaml");
        if (File.Exists(approvals))
            File.WriteAllText(approvals, File.ReadAllText(approvals).Replace("    flows: [seed-interactions]\n", "", StringComparison.Ordinal));
        Assert.Equal(0, entente.Run("init", deal, "--add", file).Decently().ExitCode);
        Assert.StartsWith("# ", File.ReadAllText(Path.Combine(deal, file)), StringComparison.Ordinal);
        Assert.NotEqual(2, entente.Run("review", deal).Decently().ExitCode);
        Assert.Equal(2, entente.Run("init", deal, "--add", file).Decently().ExitCode);    // nothing is overwritten
    }
}
