using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Entente.Content;

/// <summary>Pipes, sockets and devices on Unix: .NET shows them as ordinary files, and opening a pipe would wait for ever.</summary>
[SuppressMessage("Interoperability", "CA5392", Justification = "libc is in the process already.")]
public static partial class UnixFileType
{
    public static bool IsSpecial(string path)
    {
        if (OperatingSystem.IsLinux())
            return IsSpecial(LinuxCalls.StatusOf(Encoding.UTF8.GetBytes(path)).Mode);
        if (!OperatingSystem.IsMacOS())
            return false;
        // struct stat of macOS with 64-bit inodes: device (4 bytes), mode (2 bytes); 144 bytes in all.
        var status = new byte[256];
        var name = Encoding.UTF8.GetBytes(path + '\0');
        var result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? LStatX64(name, status) : LStat(name, status);
        return result == 0 && IsSpecial(BitConverter.ToUInt16(status, 4));
    }

    private static bool IsSpecial(ushort mode) => (mode & LinuxCalls.TypeMask)
        is not (LinuxCalls.RegularFile or LinuxCalls.DirectoryType or LinuxCalls.Link);

    [LibraryImport("libc", EntryPoint = "lstat")]
    private static partial int LStat(byte[] path, [Out] byte[] status);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64")]
    private static partial int LStatX64(byte[] path, [Out] byte[] status);
}
