using System.Text.Json;
using Entente.Reports;
using Microsoft.Playwright;

namespace Entente.Cli.Tests;

/// <summary>The report of the example as a browser shows it, from a file and without any server.</summary>
public sealed class ReportBrowserTests(ExampleReports reports) : IClassFixture<ExampleReports>
{
    [Theory]
    [InlineData("en", Language.English)]
    [InlineData("zh-Hans", Language.Chinese)]
    public async Task The_report_asks_nobody_for_anything_and_its_title_holds_the_verdict(string tag, Language language)
    {
        var (report, review) = await reports.In(tag);
        await using var context = await reports.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var (said, asked) = (new List<string>(), new List<string>());
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(report, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(said);
        Assert.Equal([report], asked);
        Assert.Contains(Texts.In(language)["verdict." + review.GetProperty("verdict").GetString()], await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(tag, await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("en", false)]
    [InlineData("zh-Hans", false)]
    public async Task Every_finding_opens_also_where_scripts_may_not_run(string tag, bool scripts)
    {
        var (report, review) = await reports.In(tag);
        await using var context = await reports.Browser.NewContextAsync(new() { JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        await page.GotoAsync(report);

        var ids = review.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!).ToArray();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await Task.WhenAll((await page.Locator("details").AllAsync()).Select(one => one.GetAttributeAsync("id")))).Order(StringComparer.Ordinal));
        foreach (var id in ids)
        {
            var finding = page.Locator($"details[id='{id}']");
            var within = finding.Locator("> p").First;
            Assert.False(await within.IsVisibleAsync());
            await finding.Locator("summary").ClickAsync();
            Assert.True(await within.IsVisibleAsync());
            Assert.Contains(id, await finding.InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task The_report_follows_the_readers_colours_and_prints(string tag)
    {
        var (report, _) = await reports.In(tag);
        await using var context = await reports.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(report);

        var (light, dark) = (await Colours(page, ColorScheme.Light), await Colours(page, ColorScheme.Dark));
        Assert.NotEqual(light[0], dark[0]);
        Assert.NotEqual(light[1], dark[1]);
        Assert.All([light, dark], colours => Assert.NotEqual(colours[0], colours[1]));

        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        Assert.True((await page.PdfAsync()).AsSpan().StartsWith("%PDF"u8));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task On_a_telephone_nothing_is_wider_than_the_screen(string tag)
    {
        var (report, _) = await reports.In(tag);
        await using var context = await reports.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(report);
        Assert.Equal(390, await page.EvaluateAsync<int>("() => { document.querySelectorAll('details').forEach(one => one.open = true); return document.documentElement.scrollWidth; }"));
    }

    /// <summary>Background and ink of the page.</summary>
    private static async Task<string[]> Colours(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        return await page.EvaluateAsync<string[]>("() => { const style = getComputedStyle(document.body); return [style.backgroundColor, style.color]; }");
    }
}

/// <summary>The example reviewed once in each language, and one browser. Where there is no browser the tests that ask skip.</summary>
public sealed class ExampleReports : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly EntenteProcess entente = new();
    private readonly Dictionary<string, (string Report, JsonElement Review)> made = new(StringComparer.Ordinal);
    private string? deal;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser!;

    /// <summary>The address of the report in that language, and the review that it shows.</summary>
    public async Task<(string Report, JsonElement Review)> In(string tag)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}; the test script installs it.");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        if (made.TryGetValue(tag, out var there))
            return there;
        deal ??= entente.Lumen();
        var output = Path.Combine(entente.Scratch, tag);
        entente.Run("review", deal, "--lang", tag, "--output", output).Decently();
        using var review = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(output, "review.json")));
        return made[tag] = (new Uri(Path.Combine(output, "report.html")).AbsoluteUri, review.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        entente.Dispose();
    }
}
