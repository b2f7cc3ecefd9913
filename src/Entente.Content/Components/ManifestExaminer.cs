namespace Entente.Content;

/// <summary>Reads one kind of manifest or lock file.</summary>
/// <exception cref="ManifestFormatException">The content is not what its kind says.</exception>
internal delegate void ManifestReader(in Blob blob, ComponentFindings found);

/// <summary>Names the components that one kind of manifest or lock file declares.</summary>
internal sealed class ManifestExaminer(FileKind kind, ManifestReader reader) : IExaminer
{
    public ExaminerId Id { get; } = new($"components/{kind.Class.ToString().ToLowerInvariant()}-{kind.Name}", 1);

    public bool Wants(FileKind other) => other == kind;

    public void Examine(in Blob blob, IObservations found)
    {
        var findings = new ComponentFindings(found);
        try
        {
            reader(blob, findings);
        }
        catch (ManifestFormatException problem) when (blob.IsWhole)
        {
            findings.Malformed(problem);
        }
        catch (ManifestFormatException)
        {
            // The cut explains it: said below for every reader alike.
        }
        if (!blob.IsWhole)
            findings.Malformed(new ManifestFormatException(0, 0, $"only the first {blob.Bytes.Length} of {blob.Size} bytes were read"));
    }
}
