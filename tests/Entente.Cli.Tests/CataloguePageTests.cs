using System.Text;
using Entente.Facts;
using Entente.Reports;

namespace Entente.Cli.Tests;

/// <summary>docs/formats/facts.md is written from the catalogue, so that it is never behind it.</summary>
public class CataloguePageTests
{
    [Fact]
    public void The_page_of_facts_is_the_catalogue()
    {
        var path = Path.Combine(EntenteProcess.Root, "docs", "formats", "facts.md");
        var expected = Page();
        if (Environment.GetEnvironmentVariable("ENTENTE_WRITE_SCHEMAS") is { Length: > 0 })
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Page()
    {
        var texts = Texts.In(Language.English);
        var page = new StringBuilder("""
            # Facts

            The typed catalogue (`src/Entente/Facts/Catalogue.cs`), from which this page is written. Rules see these and nothing else:
            one subject under its name, all subjects of a kind under its plural. A fact is known, with its sources, or unknown, with a
            reason (`not-provided`, `not-stated`, `not-read`, `contradicted`) and the role that could say.

            `facts.json` (`entente/facts/1`) holds `asOf`, the kinds that nobody provided under `absent`, and `subjects[]` with `kind`,
            `key` and `facts`: each fact is `{"is": value, "because": [sources]}` or `{"unknown": reason, "whoCanSay": role}`. Dates and
            shares are text, so that no reader rounds them.

            """);
        foreach (var kind in Catalogue.Kinds)
        {
            page.Append('\n').Append("## ").Append(kind.Name).Append("\n\n");
            page.Append(kind.IsSingle ? "One subject" : $"Plural `{kind.Plural}`").Append(kind.Origin == Origin.Observed ? "; observed in the package.\n\n" : "; stated by the deal's files.\n\n");
            page.Append("| fact | type | meaning |\n|---|---|---|\n");
            foreach (var fact in kind.Facts)
                page.Append("| `").Append(fact).Append("` | ").Append(TypeName(fact.Type)).Append(" | ").Append(texts["fact." + fact]).Append(" |\n");
        }
        return page.ToString();
    }

    private static string TypeName(FactType type) => type switch
    {
        FactType.Text => "text",
        FactType.Texts => "list of texts",
        FactType.Flag => "true or false",
        FactType.Count => "whole number",
        FactType.Date => "day",
        FactType.Share => "exact fraction",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
