using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>Reads the members of a tar file from a forward stream.</summary>
internal sealed class TarMembers(Stream tar, MemberIntake intake)
{
    /// <summary>Largest extended header; a path and a target fit many times over.</summary>
    private const int MostMeta = 1 << 20;

    private readonly byte[] block = new byte[TarHeader.Size];

    // What extended headers said of the next member; those of 'g' hold for all that follow.
    private readonly Dictionary<string, byte[]> global = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> local = new(StringComparer.Ordinal);

    public void Read()
    {
        while (true)
        {
            if (tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is var got && got < block.Length)
            {
                if (got > 0)
                    throw new CorruptArchiveException("cut within a header");
                // Some writers leave the end mark off; what is there was whole.
                return;
            }
            var header = new TarHeader(block);
            if (header.IsZero)
                break;
            if (!header.IsSound || header.ContentSize is not { } size)
                throw new CorruptArchiveException("header checksum");
            ReadMember(header, size);
        }
        CheckRest();
    }

    private void ReadMember(TarHeader header, long size)
    {
        switch (header.Type)
        {
            case 'x': ReadRecords(Meta(size), local); return;
            case 'g': ReadRecords(Meta(size), global); return;
            case 'L': local["path"] = WithoutEnd(Meta(size)); return;
            case 'K': local["linkpath"] = WithoutEnd(Meta(size)); return;
            case 'V': Skip(size); local.Clear(); return;
        }
        var name = Stated("path") ?? header.Name;
        var target = Stated("linkpath") ?? header.Target.ToArray();
        if (Stated("size") is { } digits)
            size = long.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : throw new CorruptArchiveException("pax size");
        var isSparse = header.Type == 'S' || local.Keys.Any(k => k.StartsWith("GNU.sparse.", StringComparison.Ordinal));
        local.Clear();
        var padded = Padded(size);
        var content = new CutStream(tar, size);
        if (header.Type != '5' && intake.Path(name, backslashParts: false) is { } path)
            Take(header.Type, header.Executable, isSparse, path, target, content, size);
        Skip(padded - content.Taken);
    }

    private void Take(char type, bool executable, bool isSparse, PackagePath path, byte[] target, CutStream content, long size)
    {
        switch (type)
        {
            case '1': intake.HardLink(path, MemberPath.Normalise(target, backslashParts: false) is { } first ? new(first) : null); break;
            case '2': intake.Link(path, target); break;
            case '3' or '4' or '6': intake.Special(path); break;
            case 'M' or 'D': intake.Unsupported(path, size, $"tar member type {type}"); break;
            default:
                if (isSparse)
                    intake.Unsupported(path, size, "sparse tar member");
                else
                    intake.File(path, executable, content, size);
                break;
        }
    }

    /// <summary>Extractors stop at the end mark, so what follows is hidden from them, but was handed over.</summary>
    private void CheckRest()
    {
        var buffer = new byte[1 << 16];
        while (tar.Read(buffer, 0, buffer.Length) is > 0 and var count)
            if (buffer.AsSpan(0, count).ContainsAnyExcept((byte)0))
                throw new CorruptArchiveException("content after the end mark");
    }

    private byte[]? Stated(string key) => local.GetValueOrDefault(key) ?? global.GetValueOrDefault(key);

    private byte[] Meta(long size)
    {
        if (size > MostMeta)
            throw new CorruptArchiveException(string.Create(CultureInfo.InvariantCulture, $"extended header of {size} bytes"));
        var meta = new byte[size];
        if (tar.ReadAtLeast(meta, meta.Length, throwOnEndOfStream: false) < meta.Length)
            throw new CorruptArchiveException("cut within an extended header");
        Skip(Padded(size) - size);
        return meta;
    }

    /// <summary>Records of <c>LENGTH KEY=VALUE\n</c>, the length counting itself.</summary>
    private static void ReadRecords(ReadOnlySpan<byte> meta, Dictionary<string, byte[]> into)
    {
        while (!meta.IsEmpty && meta[0] != 0)
        {
            var space = meta.IndexOf((byte)' ');
            if (space is < 1 or > 10 || !int.TryParse(Encoding.ASCII.GetString(meta[..space]), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= space + 1 || length > meta.Length || meta[length - 1] != '\n')
                throw new CorruptArchiveException("pax record");
            var record = meta[(space + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1)
                throw new CorruptArchiveException("pax record");
            into[Encoding.UTF8.GetString(record[..equals])] = record[(equals + 1)..].ToArray();
            meta = meta[length..];
        }
    }

    private static byte[] WithoutEnd(byte[] name) => name.AsSpan().IndexOf((byte)0) is >= 0 and var end ? name[..end] : name;

    private static long Padded(long size) => size <= long.MaxValue - TarHeader.Size
        ? (size + TarHeader.Size - 1) / TarHeader.Size * TarHeader.Size : throw new CorruptArchiveException("member size");

    private void Skip(long bytes)
    {
        var buffer = new byte[(int)Math.Min(bytes, 1 << 16)];
        while (bytes > 0)
        {
            var count = tar.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length));
            if (count == 0)
                throw new CorruptArchiveException("cut within a member");
            bytes -= count;
        }
    }

    /// <summary>The content of one member.</summary>
    private sealed class CutStream(Stream tar, long size) : ForwardStream
    {
        public long Taken { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer = buffer[..(int)Math.Min(buffer.Length, size - Taken)];
            if (buffer.IsEmpty)
                return 0;
            var count = tar.Read(buffer);
            if (count == 0)
                throw new CorruptArchiveException("cut within a member");
            Taken += count;
            return count;
        }
    }
}
