using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entente.Merkle;

/// <summary>A SHA-256 digest: 32 bytes. Written <c>sha256:</c> and 64 lower-case hexadecimal digits.
/// <c>default</c> is 32 zero bytes, which is the digest of nothing that anybody knows; it stands for "no content".
/// Ordering is by bytes.</summary>
[InlineArray(32)]
[SuppressMessage("Design", "CA1036", Justification = "An order for sorted output, not a magnitude to compare.")]
public struct Digest : IEquatable<Digest>, IComparable<Digest>
{
    public const int Size = 32;
    public const string Prefix = "sha256:";

    private byte first;

    public static Digest Of(ReadOnlySpan<byte> content)
    {
        Digest digest = default;
        SHA256.HashData(content, digest.Writable());
        return digest;
    }

    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static Digest FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"Expected {Size} bytes, found {bytes.Length}.", nameof(bytes));
        Digest digest = default;
        bytes.CopyTo(digest.Writable());
        return digest;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Digest digest)
    {
        digest = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + (2 * Size))
            return false;
        foreach (var digit in text[Prefix.Length..])
            if (!char.IsAsciiHexDigitLower(digit) && !char.IsAsciiDigit(digit))
                return false;
        return Convert.FromHexString(text[Prefix.Length..], digest.Writable(), out _, out _) == System.Buffers.OperationStatus.Done;
    }

    public readonly ReadOnlySpan<byte> Bytes => MemoryMarshal.CreateReadOnlySpan(in first, Size);

    public readonly bool Equals(Digest other) => Bytes.SequenceEqual(other.Bytes);

    public readonly int CompareTo(Digest other) => Bytes.SequenceCompareTo(other.Bytes);

    public override readonly bool Equals([NotNullWhen(true)] object? obj) => obj is Digest other && Equals(other);

    /// <summary>The first bytes: a digest is its own good hash. Never stored, so its width does not matter.</summary>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(Bytes);

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    public override readonly string ToString() => Prefix + Convert.ToHexStringLower(Bytes);

    private Span<byte> Writable() => MemoryMarshal.CreateSpan(ref first, Size);
}
