using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Entente.Content.Tests;

/// <summary>Makes archives, sound ones with the libraries and crafted ones byte by byte.</summary>
internal static class Archive
{
    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Zip(params string[] names) => Zip([.. names.Select(n => (n, Encoding.UTF8.GetBytes("content of " + n)))]);

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        return bytes.ToArray();
    }

    public static TarEntry File(string name, string text = "content", UnixFileMode mode = UnixFileMode.UserRead) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = mode };

    public static TarEntry Link(TarEntryType type, string name, string target) => new PaxTarEntry(type, name) { LinkName = target };

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(content).ToArray();
    }

    public static byte[] Bzip2(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var bzip2 = SharpCompress.Compressors.BZip2.BZip2Stream.Create(bytes, SharpCompress.Compressors.CompressionMode.Compress, false, true))
            bzip2.Write(content);
        return bytes.ToArray();
    }

    /// <summary>"content of x" as xz -9 makes it: no library here writes xz.</summary>
    public static byte[] Xz => Convert.FromHexString(XzHex);

    private const string XzHex = "fd377a585a000004e6d6b446020021011c00000010cf58cc01000b636f6e74656e74206f6620780036776c50d43cc57e0001240ca618d8d81fb6f37d010000000004595a";

    /// <summary>Changes the central directory header of the first member.</summary>
    public static byte[] WithDirectory(this byte[] zip, int offset, params byte[] bytes)
    {
        var at = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        bytes.CopyTo(zip, at + offset);
        return zip;
    }

    public static byte[] Renamed(this byte[] archive, string from, string to)
    {
        var (old, name) = (Encoding.Latin1.GetBytes(from), Encoding.Latin1.GetBytes(to));
        Assert.Equal(old.Length, name.Length);
        for (var at = archive.AsSpan().IndexOf(old); at >= 0; at = archive.AsSpan().IndexOf(old))
            name.CopyTo(archive, at);
        return archive;
    }

    /// <summary>A ustar header with a right checksum.</summary>
    public static byte[] TarHeader(string name, long size, char type = '0')
    {
        var header = new byte[512];
        Encoding.Latin1.GetBytes(name).CopyTo(header, 0);
        "0000644\0"u8.CopyTo(header.AsSpan(100));
        if (size < 1L << 33)
            Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0')).CopyTo(header, 124);
        else
        {
            header[124] = 0x80;
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), size);
        }
        header[156] = (byte)type;
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        "        "u8.CopyTo(header.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        return header;
    }
}
