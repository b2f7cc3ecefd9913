using System.Buffers.Binary;

namespace Entente.Content;

/// <summary>What a content has to be opened as to read what is within.</summary>
internal enum Container : byte { None, Zip, Tar, Gzip, Bzip2, Xz, Zstd }

/// <summary>Tells containers by their signatures; names do not count.</summary>
internal static class Containers
{
    /// <summary>Bytes that the answer may depend on: one tar header.</summary>
    public const int HeadSize = TarHeader.Size;

    public static Container Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
            return Container.None;
        switch (BinaryPrimitives.ReadUInt32LittleEndian(head))
        {
            // A local header, the end record of an empty archive, the marker of a split one; the header of a browser extension.
            case 0x04034b50 or 0x06054b50 or 0x08074b50 or 0x34327243: return Container.Zip;
            case 0xfd2fb528: return Container.Zstd;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]))
            return Container.Gzip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return Container.Xz;
        // The signature is three letters of text; the block (pi) or end-of-stream (square root of pi) marker makes it sure.
        if (head.Length >= 10 && head.StartsWith("BZh"u8) && head[3] is >= (byte)'1' and <= (byte)'9'
            && (head[4..].StartsWith((ReadOnlySpan<byte>)[0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
                || head[4..].StartsWith((ReadOnlySpan<byte>)[0x17, 0x72, 0x45, 0x38, 0x50, 0x90])))
            return Container.Bzip2;
        return TarHeader.Recognises(head) ? Container.Tar : Container.None;
    }

    /// <summary>What a content has to be opened as. A name that claims an archive where the content is none makes a hole:
    /// the file was damaged, or is not what it says.</summary>
    public static Container Judge(Node node, ReadOnlySpan<byte> head)
    {
        var container = Of(head);
        if (container != Container.None || node.Type != EntryType.File)
            return container;
        if (node.Kind.Class == FileClass.Archive)
        {
            node.Hole(NotReadReason.ArchiveFormatUnsupported, node.Kind.Name);
            return Container.None;
        }
        if (FileKinds.ClaimedArchive(node.Path) is not { } claimed || LfsPointer.TryParse(head, out _, out _))
            return Container.None;
        // An empty tar file is all zeros, which is no signature: only the name tells.
        if (claimed == "tar" && head.Length == HeadSize && !head.ContainsAnyExcept((byte)0))
            return Container.Tar;
        node.Hole(NotReadReason.ArchiveCorrupt, $"named as {claimed}, but the content is not");
        return Container.None;
    }
}
