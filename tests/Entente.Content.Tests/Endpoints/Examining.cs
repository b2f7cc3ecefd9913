using System.Text;
using Entente.Merkle;

namespace Entente.Content.Tests;

/// <summary>Shows a text to an examiner as a scan would.</summary>
internal static class Examining
{
    public static List<Observation> Observe(this IExaminer examiner, string kind, string text, bool isWhole = true)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var slash = kind.IndexOf('/', StringComparison.Ordinal);
        var file = new FileKind(Enum.Parse<FileClass>(kind[..slash], ignoreCase: true), kind[(slash + 1)..]);
        Assert.True(examiner.Wants(file));
        var notes = new Notes(examiner.Id);
        var blob = new Blob { Digest = Digest.Of(bytes), Kind = file, Size = bytes.Length + (isWhole ? 0 : 1), Bytes = bytes, Text = FileKinds.HasText(file) ? text : "" };
        examiner.Examine(in blob, notes);
        return notes.Seen;
    }

    private sealed class Notes(ExaminerId by) : IObservations
    {
        public List<Observation> Seen { get; } = [];

        public void Add(Region? at, Claim what, Strength how) => Seen.Add(new(by, at, what, how));
    }
}
