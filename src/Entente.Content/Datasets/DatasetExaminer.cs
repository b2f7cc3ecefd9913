using System.Collections.Immutable;

namespace Entente.Content;

/// <summary>Says what a dataset holds: its format, the names of its fields, and how many records where all were seen.</summary>
public sealed class DatasetExaminer : IExaminer
{
    public ExaminerId Id { get; } = new("datasets", 1);

    public bool Wants(FileKind kind) => kind.Class == FileClass.Dataset;

    public void Examine(in Blob blob, IObservations found)
    {
        switch (blob.Kind.Name)
        {
            case "csv" or "tsv":
                var table = DelimitedTable.Read(blob.Text, blob.Kind.Name == "tsv");
                found.Add(table.Fields.IsEmpty ? null : new Region(1, table.HeaderLines),
                    new Claim.Dataset(blob.Kind.Name, table.Fields, blob.IsWhole ? table.Records : null), Strength.Measured);
                if (table.EndsInQuotes && blob.IsWhole)
                    found.Add(null, new Claim.Malformed("a quoted value does not end"), Strength.Proof);
                break;
            case "jsonl":
                JsonLines.Read(blob, found);
                break;
            default:    // told by its signature; the schema is not read
                found.Add(null, new Claim.Dataset(blob.Kind.Name, ImmutableArray<string>.Empty, null), Strength.Proof);
                break;
        }
    }
}
