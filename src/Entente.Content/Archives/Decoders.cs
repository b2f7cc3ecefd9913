using System.Runtime.CompilerServices;

namespace Entente.Content;

/// <summary>Opens compressed streams. Each library is named in a method of its own, so that it is loaded only when needed.</summary>
internal static class Decoders
{
    /// <summary>Largest dictionary that an xz stream may ask for: what its strongest preset uses. Memory is taken at once.</summary>
    public const long MostDictionary = 64L << 20;

    /// <summary>Binary logarithm of the largest window that a Zstandard stream may ask for: what its tool accepts unasked.</summary>
    private const int MostWindowLog = 27;

    public static Stream Open(Container container, Stream packed) => container switch
    {
        Container.Gzip => new GzipStreams(packed),
        Container.Bzip2 => Bzip2(packed),
        Container.Xz => Xz(packed),
        Container.Zstd => Zstd(packed),
        _ => throw new ArgumentOutOfRangeException(nameof(container), container, "Not a compressed stream."),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Stream Bzip2(Stream packed) => new LateStream(() =>
        SharpCompress.Compressors.BZip2.BZip2Stream.Create(packed, SharpCompress.Compressors.CompressionMode.Decompress,
            decompressConcatenated: true, leaveOpen: true, tolerateTruncatedStream: false));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Stream Zstd(Stream packed) => new LateStream(() =>
    {
        var stream = new ZstdSharp.DecompressionStream(packed, 0, true, true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, MostWindowLog);
        return stream;
    });

    private static XzStreams Xz(Stream packed) => new(packed);

    /// <summary>Opens at the first read: some decoders read in their constructor, and their failures have to come out of
    /// <see cref="DecodedStream"/>, too.</summary>
    private sealed class LateStream(Func<Stream> open) : ForwardStream
    {
        private Stream? opened;

        public override int Read(Span<byte> buffer) => (opened ??= open()).Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                opened?.Dispose();
            base.Dispose(disposing);
        }
    }
}
