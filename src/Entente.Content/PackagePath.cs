using System.Text;

namespace Entente.Content;

/// <summary>The path of an entry within its tree: bytes as the file system or archive holds them, segments parted by
/// <c>/</c>, never absolute, no <c>.</c> or <c>..</c> segment. Names that are no UTF-8 stay bytes. Ordered by bytes.</summary>
public readonly struct PackagePath : IEquatable<PackagePath>, IComparable<PackagePath>
{
    private readonly byte[]? bytes;

    public PackagePath(byte[] bytes) => this.bytes = bytes;

    public PackagePath(string text) => bytes = Encoding.UTF8.GetBytes(text);

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The path as text that is safe to print and that no other path shares: bytes that are no UTF-8 as
    /// <c>\xNN</c>, control and bidirectional formatting characters as <c>\u{N}</c>, a backslash as <c>\\</c>, and the
    /// <c>!</c> of a literal <c>!/</c> as <c>\x21</c>, since <c>!/</c> parts an archive from its members.</summary>
    public override string ToString() => PathText.Escape(Bytes);

    public bool Equals(PackagePath other) => Bytes.SequenceEqual(other.Bytes);

    public int CompareTo(PackagePath other) => Bytes.SequenceCompareTo(other.Bytes);

    public override bool Equals(object? obj) => obj is PackagePath other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    public static bool operator ==(PackagePath left, PackagePath right) => left.Equals(right);

    public static bool operator !=(PackagePath left, PackagePath right) => !left.Equals(right);

    public static bool operator <(PackagePath left, PackagePath right) => left.CompareTo(right) < 0;

    public static bool operator <=(PackagePath left, PackagePath right) => left.CompareTo(right) <= 0;

    public static bool operator >(PackagePath left, PackagePath right) => left.CompareTo(right) > 0;

    public static bool operator >=(PackagePath left, PackagePath right) => left.CompareTo(right) >= 0;
}
