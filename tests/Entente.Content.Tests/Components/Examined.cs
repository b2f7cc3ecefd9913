using System.Text;
using Entente.Merkle;

namespace Entente.Content.Tests.Components;

/// <summary>Shows a content to an examiner as a scan does, and keeps what it says.</summary>
internal sealed class Examined : IObservations
{
    private readonly List<Observation> all = [];

    private Examined()
    {
    }

    public IReadOnlyList<Observation> All => all;

    public IEnumerable<Claim.Malformed> Malformed => all.Select(found => found.What).OfType<Claim.Malformed>();

    public static Examined By(IExaminer examiner, FileKind kind, ReadOnlySpan<byte> content, long? size = null)
    {
        var found = new Examined();
        var text = kind.IsText || kind.Class == FileClass.Dataset ? Decode(content) : "";
        examiner.Examine(new Blob { Digest = Digest.Of(content), Kind = kind, Size = size ?? content.Length, Bytes = content, Text = text }, found);
        return found;
    }

    public static Examined By(IExaminer examiner, FileKind kind, string content) => By(examiner, kind, Encoding.UTF8.GetBytes(content));

    /// <summary>By the one component examiner of that kind, such as <c>manifest/npm</c>.</summary>
    public static Examined Manifest(string kind, string content) => Manifest(kind, Encoding.UTF8.GetBytes(content));

    public static Examined Manifest(string kind, ReadOnlySpan<byte> content)
    {
        var parsed = KindOf(kind);
        return By(Assert.Single(ComponentExaminers.All, examiner => examiner.Wants(parsed)), parsed, content);
    }

    public static FileKind KindOf(string kind) =>
        new(Enum.Parse<FileClass>(kind.Split('/')[0], ignoreCase: true), kind.Split('/')[1]);

    /// <summary>One claim a line: relation, package URL, requirement in brackets, licence behind a bar, line.</summary>
    public IEnumerable<string> Components => all.Where(found => found.What is Claim.Component).Select(found =>
    {
        var claim = (Claim.Component)found.What;
        return $"{claim.Relation} {claim.Purl}{(claim.Requirement is null ? "" : $" [{claim.Requirement}]")}{(claim.Licence is null ? "" : $" | {claim.Licence}")} :{found.At?.FirstLine}";
    });

    public void Add(Region? at, Claim what, Strength how) => all.Add(new(new("test", 1), at, what, how));

    private static string Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }
}
