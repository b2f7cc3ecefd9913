using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Entente.Content;

/// <summary>The calls of Linux that .NET has no equal for. .NET turns file names into UTF-16, so names that are no UTF-8
/// cannot be read back or opened, and it opens files without O_NOFOLLOW and O_NONBLOCK, so that a link or pipe put in
/// place of a file after it was listed would be followed, or would wait for ever.</summary>
[SuppressMessage("Interoperability", "CA5392", Justification = "libc is in the process already.")]
internal static partial class LinuxCalls
{
    public const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;

    public const ushort TypeMask = 0xf000, RegularFile = 0x8000, DirectoryType = 0x4000, Link = 0xa000;

    /// <summary>Bytes of a path that a call takes, its final zero included (PATH_MAX).</summary>
    public const int MostPath = 4096;

    private const int CurrentDirectory = -100, NoFollow = 0x100, BasicStats = 0x7ff;

    // Both flags differ between processors.
    public static int DirectoryOnly { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    public static int NoFollowing { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Whether flags and layouts here are those of this processor.</summary>
    public static bool AreKnown => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>struct statx; the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Status
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(40)] public long Size;
        [FieldOffset(112)] public long WrittenSeconds;
        [FieldOffset(120)] public uint WrittenNanoseconds;
    }

    public static SafeFileHandle Open(byte[] path, int flags)
    {
        Check(path);
        var handle = open(Ended(path), flags | CloseOnExec | NonBlocking, 0);
        return handle >= 0 ? new(handle, ownsHandle: true) : throw Failed();
    }

    public static Status StatusOf(byte[] path)
    {
        Check(path);
        return statx(CurrentDirectory, Ended(path), NoFollow, BasicStats, out var status) == 0 ? status : throw Failed();
    }

    public static Status StatusOf(SafeFileHandle directory, ReadOnlySpan<byte> name) =>
        statx((int)directory.DangerousGetHandle(), Ended(name), NoFollow, BasicStats, out var status) == 0 ? status : throw Failed();

    public static Status StatusOf(SafeFileHandle handle)
    {
        const int OfHandleItself = 0x1000;
        return statx((int)handle.DangerousGetHandle(), [0], OfHandleItself, BasicStats, out var status) == 0 ? status : throw Failed();
    }

    public static int Read(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var count = pread((int)file.DangerousGetHandle(), ref MemoryMarshal.GetReference(buffer), buffer.Length, offset);
        return count >= 0 ? (int)count : throw Failed();
    }

    public static byte[] TargetOf(byte[] path)
    {
        Check(path);
        var target = new byte[MostPath];
        var length = readlink(Ended(path), target, target.Length);
        return length >= 0 ? target[..(int)length] : throw Failed();
    }

    /// <summary>Names in an open directory, <c>.</c> and <c>..</c> left out.</summary>
    public static List<byte[]> NamesIn(SafeFileHandle directory)
    {
        var names = new List<byte[]>();
        var buffer = new byte[1 << 16];
        while (getdents64((int)directory.DangerousGetHandle(), buffer, buffer.Length) is var length and not 0)
        {
            if (length < 0)
                throw Failed();
            // struct linux_dirent64: inode (8), offset (8), record length (2), type (1), name, zero.
            for (var at = 0; at < length; at += BitConverter.ToUInt16(buffer, at + 16))
            {
                var name = buffer.AsSpan(at + 19);
                name = name[..name.IndexOf((byte)0)];
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    names.Add(name.ToArray());
            }
        }
        return names;
    }

    private static byte[] Ended(ReadOnlySpan<byte> text) => [.. text, 0];

    private static void Check(byte[] path)
    {
        if (path.Length >= MostPath)
            throw new IOException(Marshal.GetPInvokeErrorMessage(36)); // ENAMETOOLONG
    }

    private static IOException Failed() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte[] path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int directory, byte[] path, int flags, uint mask, out Status status);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint pread(int file, ref byte buffer, nint size, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint readlink(byte[] path, [Out] byte[] target, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getdents64(int directory, [Out] byte[] buffer, nint size);
}
