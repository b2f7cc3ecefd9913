using System.Runtime.CompilerServices;

namespace Entente.Content;

/// <summary>Decodes an xz file: streams one after another, with padding of zeros between (xz file format 1.0.4, section 2).
/// The library decodes one stream.</summary>
internal sealed class XzStreams(Stream packed) : ForwardStream
{
    private Stream? stream;

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if (stream is null)
            {
                XzStructure.Check(packed);
                stream = Open(packed);
            }
            var count = stream.Read(buffer);
            if (count > 0 || buffer.IsEmpty || !Advance())
                return count;
            stream = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Stream Open(Stream packed) => new SharpCompress.Compressors.Xz.XZStream(packed);

    /// <summary>Passes padding; whether something follows.</summary>
    private bool Advance()
    {
        while (packed.ReadByte() is >= 0 and var next)
        {
            if (next == 0)
                continue;
            packed.Position--;
            return true;
        }
        return false;
    }
}
