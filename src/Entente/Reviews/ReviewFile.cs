using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Deals;
using Entente.Facts;
using Entente.Merkle;
using Entente.Rules;
using NodaTime.Text;

namespace Entente.Reviews;

/// <summary>Reads and writes <c>review.json</c>.</summary>
public static class ReviewFile
{
    public static JsonObject Write(ReviewDocument review) => new()
    {
        ["schema"] = ReviewDocument.Schema,
        ["deal"] = review.Deal,
        ["dealTitle"] = Of(review.DealTitle),
        ["transfer"] = review.Transfer,
        ["transferDate"] = Invariant($"{review.TransferDate:R}"),
        ["from"] = review.From,
        ["to"] = review.To,
        ["mode"] = review.Mode,
        ["asOf"] = Invariant($"{review.AsOf:R}"),
        ["verdict"] = Words.Of(review.Verdict),
        ["criteria"] = Array(review.Criteria, criterion => new JsonObject
        {
            ["criterion"] = Words.Of(criterion.Criterion), ["verdict"] = Words.Of(criterion.Verdict), ["met"] = criterion.Met,
            ["violated"] = criterion.Violated, ["undetermined"] = criterion.Undetermined, ["notApplicable"] = criterion.NotApplicable,
        }),
        ["unanswered"] = Array(review.Unanswered, criterion => Words.Of(criterion)),
        ["coverage"] = new JsonObject
        {
            ["files"] = review.Coverage.Files, ["bytes"] = review.Coverage.Bytes, ["components"] = review.Coverage.Components,
            ["techniques"] = review.Coverage.Techniques, ["datasets"] = review.Coverage.Datasets, ["endpoints"] = review.Coverage.Endpoints,
            ["notRead"] = Array(review.Coverage.NotRead, hole => new JsonObject { ["reason"] = hole.Reason, ["count"] = hole.Count }),
            ["examiners"] = Array(review.Coverage.Examiners, examiner => examiner),
        },
        ["inputs"] = new JsonObject
        {
            ["package"] = review.Inputs.Package?.ToString(),
            ["gitTree"] = review.Inputs.GitTree,
            ["files"] = Array(review.Inputs.Files, file => new JsonObject { ["file"] = file.File, ["digest"] = file.Digest.ToString() }),
            ["packs"] = Array(review.Inputs.Packs, pack => new JsonObject
            {
                ["id"] = pack.Id, ["version"] = pack.Version, ["title"] = Of(pack.Title), ["digest"] = pack.Digest.ToString(), ["pinned"] = pack.IsPinned,
            }),
        },
        ["rules"] = Array(review.Rules, rule => new JsonObject
        {
            ["id"] = rule.Id, ["title"] = Of(rule.Title), ["criterion"] = Words.Of(rule.Criterion), ["severity"] = Words.Of(rule.Severity),
            ["citations"] = Array(rule.Citations, cite => cite), ["basis"] = Words.Of(rule.Basis), ["asks"] = rule.Asks,
            ["remedy"] = Of(rule.Remedy), ["note"] = Of(rule.Note), ["when"] = rule.When, ["require"] = rule.Require,
        }),
        ["findings"] = Array(review.Findings, finding => new JsonObject
        {
            ["id"] = finding.Id, ["rule"] = finding.Rule,
            ["subject"] = new JsonObject { ["kind"] = finding.SubjectKind, ["key"] = finding.SubjectKey },
            ["outcome"] = Words.Of(finding.Outcome), ["standing"] = Words.Of(finding.Standing),
            ["because"] = Array(finding.Because, step => new JsonObject { ["text"] = step.Text, ["result"] = step.Result, ["values"] = Array(step.Values, value => value) }),
            ["wouldPass"] = Array(finding.WouldPass, change => new JsonObject { ["input"] = change.Input, ["found"] = change.Found, ["needed"] = change.Needed }),
            ["missing"] = Array(finding.Missing, missing => new JsonObject { ["fact"] = missing.Fact, ["why"] = missing.Why, ["whoCanSay"] = missing.WhoCanSay }),
            ["failure"] = finding.Failure,
            ["facts"] = Array(finding.Facts, fact => new JsonObject
            {
                ["fact"] = fact.Fact, ["subject"] = fact.Subject, ["value"] = fact.Value, ["unknown"] = fact.Unknown,
                ["sources"] = Array(fact.Sources, source => new JsonObject { ["place"] = source.Place, ["line"] = source.Line, ["by"] = source.By }),
            }),
        }),
        ["notProvided"] = Array(review.NotProvided, kind => kind),
    };

    /// <exception cref="FormatException">The bytes are no review; the message says what is wrong.</exception>
    public static ReviewDocument Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    private static ReviewDocument Read(JsonElement root)
    {
        if (Text(root, "schema") != ReviewDocument.Schema)
            throw new FormatException($"expected schema {ReviewDocument.Schema}");
        var coverage = root.GetProperty("coverage");
        var inputs = root.GetProperty("inputs");
        return new ReviewDocument(
            Text(root, "deal"), Localised(root, "dealTitle"), Text(root, "transfer"), Date(root, "transferDate"), Text(root, "from"), Text(root, "to"),
            Text(root, "mode"), Date(root, "asOf"), Word<Verdict>(root, "verdict"),
            List(root, "criteria", item => new CriterionVerdict(Word<Criterion>(item, "criterion"), Word<Verdict>(item, "verdict"),
                Count(item, "met"), Count(item, "violated"), Count(item, "undetermined"), Count(item, "notApplicable"))),
            List(root, "unanswered", item => Parse<Criterion>(item.GetString()!)),
            new CoverageSummary(Count(coverage, "files"), coverage.GetProperty("bytes").GetInt64(), Count(coverage, "components"), Count(coverage, "techniques"),
                Count(coverage, "datasets"), Count(coverage, "endpoints"), List(coverage, "notRead", item => (Text(item, "reason"), Count(item, "count"))),
                List(coverage, "examiners", item => item.GetString()!)),
            new ReviewInputs(MaybeText(inputs, "package") is { } package ? DigestOf(package) : null, MaybeText(inputs, "gitTree"),
                List(inputs, "files", item => new DealSource(Text(item, "file"), DigestOf(Text(item, "digest")))),
                List(inputs, "packs", item => new PackInput(Text(item, "id"), Text(item, "version"), Localised(item, "title")!, DigestOf(Text(item, "digest")), item.GetProperty("pinned").GetBoolean()))),
            List(root, "rules", item => new RuleEntry(Text(item, "id"), Localised(item, "title")!, Word<Criterion>(item, "criterion"), Word<Severity>(item, "severity"),
                List(item, "citations", cite => cite.GetString()!), Word<Basis>(item, "basis"), MaybeText(item, "asks"), Localised(item, "remedy")!,
                Localised(item, "note"), MaybeText(item, "when"), Text(item, "require"))),
            List(root, "findings", ReadFinding),
            List(root, "notProvided", item => item.GetString()!));
    }

    private static FindingEntry ReadFinding(JsonElement item)
    {
        var subject = item.GetProperty("subject");
        return new FindingEntry(Text(item, "id"), Text(item, "rule"), Text(subject, "kind"), Text(subject, "key"), Word<OutcomeKind>(item, "outcome"), Word<StandingKind>(item, "standing"),
            List(item, "because", step => new Step(Text(step, "text"), step.GetProperty("result").GetBoolean(), List(step, "values", value => value.GetString()!))),
            List(item, "wouldPass", change => new Change(Text(change, "input"), Text(change, "found"), Text(change, "needed"))),
            List(item, "missing", missing => new MissingEntry(Text(missing, "fact"), Text(missing, "why"), MaybeText(missing, "whoCanSay"))),
            MaybeText(item, "failure"),
            List(item, "facts", fact => new FactEntry(Text(fact, "fact"), Text(fact, "subject"), MaybeText(fact, "value"), MaybeText(fact, "unknown"),
                List(fact, "sources", source => new SourceEntry(Text(source, "place"), Count(source, "line"), MaybeText(source, "by"))))));
    }

    private static JsonArray Array<T>(ImmutableArray<T> items, Func<T, JsonNode> map) => new([.. items.Select(item => map(item))]);

    private static JsonObject? Of(LocalisedText? text)
    {
        if (text is null)
            return null;
        var members = new JsonObject();
        if (text.English is { } english)
            members["en"] = english;
        if (text.Chinese is { } chinese)
            members["zh-Hans"] = chinese;
        return members;
    }

    private static LocalisedText? Localised(JsonElement from, string name)
    {
        var text = from.GetProperty(name);
        return text.ValueKind == JsonValueKind.Null ? null : new LocalisedText(
            text.TryGetProperty("en", out var english) ? english.GetString() : null,
            text.TryGetProperty("zh-Hans", out var chinese) ? chinese.GetString() : null);
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null");

    private static string? MaybeText(JsonElement from, string name) => from.GetProperty(name).GetString();

    private static int Count(JsonElement from, string name) => from.GetProperty(name).GetInt32();

    private static NodaTime.LocalDate Date(JsonElement from, string name) => LocalDatePattern.Iso.Parse(Text(from, name)).Value;

    private static Digest DigestOf(string text) => Digest.TryParse(text, out var digest) ? digest : throw new FormatException("expected a digest, found " + text);

    private static T Word<T>(JsonElement from, string name) where T : struct, Enum => Parse<T>(Text(from, name));

    private static T Parse<T>(string word) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Words.Of(value) == word).Cast<T?>().FirstOrDefault() ?? throw new InvalidOperationException($"{word} is no {typeof(T).Name}");

    private static ImmutableArray<T> List<T>(JsonElement from, string name, Func<JsonElement, T> map) => [.. from.GetProperty(name).EnumerateArray().Select(map)];
}
