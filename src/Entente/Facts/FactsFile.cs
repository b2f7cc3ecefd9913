using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Entente.Deals;
using NodaTime;

namespace Entente.Facts;

/// <summary>The form of <c>facts.json</c>: the hinge between observation and rules.</summary>
public static class FactsFile
{
    public const string Name = "facts.json";
    public const string SchemaName = "entente/facts/1";

    /// <summary>Everything but the subjects, which are streamed under <c>subjects</c>.</summary>
    public static JsonObject Head(FactBase facts)
    {
        var absent = new JsonObject();
        foreach (var (kind, why) in facts.Absent)
            absent[kind.Plural] = Unknown(why);
        return new JsonObject { ["schema"] = SchemaName, ["asOf"] = Invariant($"{facts.AsOf:R}"), ["absent"] = absent };
    }

    public static IEnumerable<JsonNode> Subjects(FactBase facts) =>
        Catalogue.Kinds.SelectMany(kind => facts.Of(kind)).Select(subject =>
        {
            var members = new JsonObject();
            foreach (var fact in subject.Facts)
                members[fact.Name.Name] = Of(fact.Answer);
            return new JsonObject { ["kind"] = subject.About.Kind.Name, ["key"] = subject.About.Key, ["facts"] = members };
        });

    public static JsonObject Of(Answer answer) => answer switch
    {
        Answer.Known known => new JsonObject
        {
            ["is"] = ValueOf(known.Is),
            ["because"] = new JsonArray([.. known.Because.Select(source => (JsonNode)Of(source))]),
        },
        Answer.Unknown unknown => Unknown(unknown),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonObject Unknown(Answer.Unknown unknown)
    {
        var members = new JsonObject { ["unknown"] = Words.Of(unknown.Why) };
        if (unknown.WhoCanSay is { } role)
            members["whoCanSay"] = Words.Of(role);
        return members;
    }

    /// <summary>Dates and shares as text, so that no reader rounds them.</summary>
    public static JsonNode ValueOf(object value) => value switch
    {
        bool flag => flag,
        long count => count,
        string text => text,
        LocalDate date => Invariant($"{date:R}"),
        Share share => share.ToString(),
        ImmutableArray<string> texts => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static JsonObject Of(Source source)
    {
        switch (source)
        {
            case Source.InDeal deal:
                return new JsonObject { ["file"] = deal.File };
            case Source.InPackage place:
                var members = new JsonObject { ["location"] = place.Location, ["by"] = place.By };
                if (place.At is { } region)
                    (members["line"], members["lastLine"]) = (region.FirstLine, region.LastLine);
                return members;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
