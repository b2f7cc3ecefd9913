using System.Collections.Immutable;

namespace Entente.Content;

/// <summary>States the format of records, and of text formats the names of the fields and the number of records.</summary>
public sealed class DatasetExaminer : IExaminer
{
    public ExaminerId Id { get; } = new("datasets", 1);

    public bool Wants(FileKind kind) => kind.Class == FileClass.Dataset;

    public void Examine(in Blob blob, IObservations found)
    {
        switch (blob.Kind.Name)
        {
            case "csv" or "tsv":
                TableReader.Read(in blob, found);
                break;
            case "jsonl":
                JsonLinesReader.Read(in blob, found);
                break;
            default:
                found.Add(null, new Claim.Dataset(blob.Kind.Name, [], null), Strength.Proof);
                break;
        }
    }
}

/// <summary>Names of fields as they are kept: so many, so long.</summary>
internal static class FieldNames
{
    public const int Most = 200;
    private const int Longest = 200;

    public static ImmutableArray<string> Keep(IEnumerable<string> names) => [.. names.Take(Most).Select(Cut)];

    private static string Cut(string name) => name.Length <= Longest ? name
        : name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)];
}
