using System.Collections.Immutable;
using System.Security.Cryptography;
using Entente.Merkle;

namespace Entente.Evidence;

/// <summary>Writes the files of a result so that none is ever half-written under its final name: all are written aside and
/// flushed first, then take their names, the manifest last. A full disk or a stop leaves the earlier result whole, or, between
/// two renames, a folder whose manifest tells that it is mixed.</summary>
public static class ResultFolder
{
    private const string Aside = ".writing-";

    /// <param name="files">Name and writer of each file, in the order of writing.</param>
    /// <exception cref="IOException">The folder cannot be written; nothing under a final name was touched unless it says so.</exception>
    public static Manifest Write(string folder, IReadOnlyList<(string Name, Action<Stream> Write)> files)
    {
        Directory.CreateDirectory(folder);
        string[] names = [.. files.Select(file => file.Name), Manifest.FileName];
        try
        {
            // Side by side: making the text of one and waiting for the disk of another need not take turns.
            var entries = new ManifestEntry[files.Count];
            Parallel.For(0, files.Count, i => entries[i] = WriteAside(folder, files[i].Name, files[i].Write));
            var manifest = new Manifest([.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)]);
            WriteAside(folder, Manifest.FileName, stream => stream.Write(manifest.Write()));
            foreach (var name in names)
                File.Move(Path.Combine(folder, Aside + name), Path.Combine(folder, name), overwrite: true);
            return manifest;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is IOException or UnauthorizedAccessException))
        {
            throw new IOException(several.InnerExceptions[0].Message, several);
        }
        finally
        {
            foreach (var name in names)
                File.Delete(Path.Combine(folder, Aside + name));
        }
    }

    private static ManifestEntry WriteAside(string folder, string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, Aside + name);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var both = new HashingStream(file, hash))
            write(both);
        file.Flush(flushToDisk: true);
        return new ManifestEntry(name, file.Length, Digest.FromBytes(hash.GetHashAndReset()));
    }

    /// <summary>Writes through, and hashes what passes.</summary>
    private sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            hash.AppendData(buffer);
        }

        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
