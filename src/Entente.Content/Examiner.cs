using Entente.Merkle;

namespace Entente.Content;

/// <summary>One content, read once and shown to every examiner. The spans die with the call.</summary>
public readonly ref struct Blob
{
    public Digest Digest { get; init; }
    public FileKind Kind { get; init; }

    /// <summary>Bytes of the whole content, also of what is not in <see cref="Bytes"/>.</summary>
    public long Size { get; init; }

    /// <summary>The content's first bytes, up to the window (8 MiB).</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>The text of <see cref="Bytes"/>, decoded once, where <see cref="FileKind.IsText"/> or the content of a
    /// text dataset; else empty. Bytes that are no UTF-8 are read as Latin-1, so that ASCII patterns still match.</summary>
    public ReadOnlySpan<char> Text { get; init; }

    public bool IsWhole => Bytes.Length == Size;
}

/// <summary>Where an examiner puts what it finds. Not thread-safe; one for each blob.</summary>
public interface IObservations
{
    void Add(Region? at, Claim what, Strength how);
}

/// <summary>A plug-in that examines content. MUST be pure (the same blob gives the same observations in the same order),
/// bounded in time and memory by the size of the blob, and safe to call from many threads. MUST NOT throw on any bytes:
/// what cannot be read is a <see cref="Claim.Malformed"/>.</summary>
public interface IExaminer
{
    ExaminerId Id { get; }

    /// <summary>Whether blobs of this kind are shown to the examiner.</summary>
    bool Wants(FileKind kind);

    void Examine(in Blob blob, IObservations found);
}
