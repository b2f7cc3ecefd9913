namespace Entente.Cli.Tests;

public sealed class InitTests : IDisposable
{
    private readonly EntenteProcess entente = new();

    public void Dispose() => entente.Dispose();

    [Fact]
    public void A_draft_from_code_marks_every_guess_and_reviews_at_once()
    {
        var code = Path.Combine(EntenteProcess.Root, "examples/lumen/transfers/2026-06-18-upgrade/package");
        var deal = Path.Combine(entente.Scratch, "mydeal");
        Assert.Equal(0, entente.Run("init", deal, "--from", code, "--date", "2026-06-18").Decently().ExitCode);

        var text = File.ReadAllText(Path.Combine(deal, "deal.yaml"));
        foreach (var wanted in new[] { "pkg:npm/%40lumen/push-gateway", "pkg:pypi/lumen-ranker", "speech.synthesis", "telemetry.lumen-hz.example.cn" })
            Assert.Contains(text.Split('\n'), line => line.Contains(wanted, StringComparison.Ordinal) && line.EndsWith("# todo: confirm", StringComparison.Ordinal));
        Assert.Contains("data/seed_interactions.csv", File.ReadAllText(Path.Combine(deal, "data-map.yaml")), StringComparison.Ordinal);

        var review = entente.Run("review", deal).Decently();
        Assert.NotEqual(2, review.ExitCode);
        Assert.Contains("Transfer scope", review.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_from_an_archive_reviews_at_once()
    {
        var archive = Path.Combine(EntenteProcess.Root, "examples/lumen/transfers/2026-01-22-initial/package/vendor/topic-words-1.2.0.tgz");
        var deal = Path.Combine(entente.Scratch, "mydeal");
        Assert.Equal(0, entente.Run("init", deal, "--from", archive, "--date", "2026-01-22").Decently().ExitCode);
        Assert.NotEqual(2, entente.Run("review", deal).Decently().ExitCode);
    }

    [Fact]
    public void The_skeleton_reviews_at_once()
    {
        var deal = Path.Combine(entente.Scratch, "mydeal");
        Assert.Equal(0, entente.Run("init", deal, "--date", "2026-01-22").Decently().ExitCode);
        Assert.NotEqual(2, entente.Run("review", deal).Decently().ExitCode);
    }

    [Fact]
    public void Fifteen_lines_of_deal_yaml_and_a_transfer_are_enough()
    {
        var deal = Path.Combine(entente.Scratch, "tiny");
        Directory.CreateDirectory(Path.Combine(deal, "transfers/2026-01-22-first/package"));
        File.WriteAllText(Path.Combine(deal, "deal.yaml"), "schema: entente/deal/1\ndeal: tiny\nparties:\n  - {id: a, roles: [transferor], country: CN}\n  - {id: b, roles: [transferee], country: US}\n");
        File.WriteAllText(Path.Combine(deal, "transfers/2026-01-22-first/transfer.yaml"), "schema: entente/transfer/1\ndate: 2026-01-22\nfrom: a\nto: b\nmode: delivery\n");
        File.WriteAllText(Path.Combine(deal, "transfers/2026-01-22-first/package/a.py"), "import torch\n");
        var ended = entente.Run("review", deal).Decently();
        Assert.Equal(1, ended.ExitCode);    // a package and no word on what may be in it
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        File.WriteAllText(Path.Combine(entente.Scratch, "mine.txt"), "mine");
        Assert.Equal(2, entente.Run("init", entente.Scratch).Decently().ExitCode);
        Assert.Single(Directory.GetFileSystemEntries(entente.Scratch));
    }
}
