using System.IO.Compression;

namespace Entente.Content;

/// <summary>Reads the members of a zip file from a seekable stream.</summary>
internal sealed class ZipMembers(Stream zip, MemberIntake intake, Budget budget)
{
    private readonly List<(long Start, long End)> extents = [];

    public void Read()
    {
        var directory = new ZipDirectory(zip);
        foreach (var member in directory.Members())
        {
            var at = Locate(directory, member, out var fault);
            var isFolder = member.Name is [.., (byte)'/'];
            if (intake.Path(member.Name, backslashParts: true) is not { } path || (isFolder && member.Size == 0))
                continue;
            if (isFolder)
                intake.Corrupt(path, "a folder with content");
            else if (fault is not null)
                intake.Corrupt(path, fault);
            else if (member.IsEncrypted)
                intake.Encrypted(path, member.Size);
            else
                Take(member, path, Open(member, new PartStream(zip, at, member.Packed)));
        }
        CheckExtents(directory);
    }

    /// <summary>Where the content of a member begins; every member counts for the gaps, also one that is not taken.</summary>
    private long Locate(ZipDirectory directory, ZipMember member, out string? fault)
    {
        fault = null;
        try
        {
            var at = directory.ContentOf(member);
            extents.Add((directory.HeaderOf(member), at + member.Packed));
            return at;
        }
        catch (CorruptArchiveException e)
        {
            fault = e.Message;
            return 0;
        }
    }

    private void Take(ZipMember member, PackagePath path, StatedStream? content)
    {
        if (content is null)
        {
            intake.Unsupported(path, member.Size, FormattableString.Invariant($"zip method {member.Method}"));
            return;
        }
        using (content)
        {
            try
            {
                if ((member.Mode & 0xf000) == 0xa000)
                    intake.Link(path, content);
                else
                    intake.File(path, (member.Mode & 0x40) != 0, content, member.Size);
            }
            catch (CorruptArchiveException)
            {
                // Said at the member; the directory still tells where the others are.
            }
        }
    }

    private StatedStream? Open(ZipMember member, Stream packed)
    {
        var decoder = member.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            12 => Decoders.Bzip2(packed),
            93 => Decoders.Zstd(packed),
            _ => null,
        };
        return decoder is null ? null : new(new DecodedStream(decoder, budget), member.Size, member.Crc);
    }

    /// <summary>Members share no bytes, and no member stands outside the directory.</summary>
    private void CheckExtents(ZipDirectory directory)
    {
        extents.Sort();
        var last = 0L;
        foreach (var (start, end) in extents)
        {
            if (start < last)
                throw new CorruptArchiveException(FormattableString.Invariant($"members overlap at {start}"));
            CheckGap(directory, last, start);
            last = Math.Max(last, end);
        }
        CheckGap(directory, last, directory.Start);
    }

    /// <summary>Between two members may stand a data descriptor of 12 to 24 bytes; after it, no header.</summary>
    private static void CheckGap(ZipDirectory directory, long from, long to)
    {
        foreach (var descriptor in (ReadOnlySpan<int>)[0, 12, 16, 20, 24])
            if (from + descriptor + 4 <= to && directory.IsHeader(from + descriptor))
                throw new CorruptArchiveException(FormattableString.Invariant($"a member at {from + descriptor} that the directory does not list"));
    }
}
