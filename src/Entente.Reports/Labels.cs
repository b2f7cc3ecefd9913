using Entente.Content;
using Entente.Facts;
using Entente.Reviews;
using Entente.Rules;

namespace Entente.Reports;

/// <summary>Names of the domain's values in a language.</summary>
public sealed class Labels(Texts texts)
{
    public string Verdict(Verdict verdict) => texts["verdict." + Words.Of(verdict)];

    public string Criterion(Criterion criterion) => texts["criterion." + Words.Of(criterion)];

    public string Question(Criterion criterion) => texts["question." + Words.Of(criterion)];

    public string Severity(Severity severity) => texts["severity." + Words.Of(severity)];

    public string Outcome(OutcomeKind outcome) => texts["outcome." + Words.Of(outcome)];

    public string Standing(StandingKind standing) => texts["standing." + Words.Of(standing)];

    public string Basis(Basis basis) => texts["basis." + Words.Of(basis)];

    public string Role(string role) => texts["role." + role];

    public string Kind(string kind) => texts["kind." + kind];

    public string Mode(string mode) => texts["mode." + mode];

    public string Fact(string fact) => texts["fact." + fact];

    public string UnknownReason(string reason) => texts["unknown." + reason];

    public string NotRead(string reason) => texts["not-read." + reason];

    public string File(string plural) => texts["provide." + plural];

    /// <summary>What a finding is about, as people say it.</summary>
    public string Subject(FindingEntry finding)
    {
        var (kind, key) = (Kind(finding.SubjectKind), finding.SubjectKey);
        if (key == "*")
            return texts.Format("subject.any", kind);
        var blank = key.LastIndexOf(' ');
        return finding.SubjectKind switch
        {
            // Their keys end with the folder of the manifest, and with the reason.
            "component" when blank > 0 => texts.Format("subject.component", kind, key[..blank], key[(blank + 1)..]),
            "hole" when blank > 0 => $"{kind}: {key[..blank]} ({NotRead(key[(blank + 1)..])})",
            "technique" when Taxonomy.Find(key) is { } technique => $"{kind} {key} ({(texts.Language == Language.Chinese ? technique.Chinese : technique.English)})",
            _ => $"{kind} {key}",
        };
    }

    public static Ink InkOf(Verdict verdict) => verdict switch
    {
        Reviews.Verdict.Cleared => Ink.Good,
        Reviews.Verdict.Blocked => Ink.Bad,
        _ => Ink.Warning,
    };

    public static string MarkOf(Verdict verdict) => verdict switch
    {
        Reviews.Verdict.Cleared => "✓",
        Reviews.Verdict.ClearedWithConditions => "✓!",
        Reviews.Verdict.Undetermined => "?",
        _ => "✗",
    };

    /// <summary>The place that shows the finding: the first source in the package, else the first file.</summary>
    public static string? PlaceOf(FindingEntry finding)
    {
        var sources = finding.Facts.SelectMany(fact => fact.Sources).ToArray();
        var place = sources.FirstOrDefault(source => source.By is not null) ?? sources.FirstOrDefault();
        return place is null ? null : Place(place);
    }

    public static string Place(SourceEntry source) => source.Line > 0 ? FormattableString.Invariant($"{source.Place}:{source.Line}") : source.Place;

    /// <summary>Bytes as people read them: powers of 1,000, one decimal.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var unit = 0;
        decimal size = bytes;
        while (size >= 1000 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? FormattableString.Invariant($"{bytes} B") : FormattableString.Invariant($"{size:0.0} {units[unit]}");
    }
}
