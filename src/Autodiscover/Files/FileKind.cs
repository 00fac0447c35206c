using System.Runtime.InteropServices;

namespace Autodiscover.Files;

/// <summary>The kind of file at a path after following links, as far as it matters for reading.</summary>
internal readonly partial record struct FileKind(FileType Type, UnixFileMode Mode, uint Owner = 0, uint Group = 0)
{
    private const int CurrentFolder = -100;
    private const uint TypeModeAndOwner = 0x1B;
    private const int TypeMask = 0xF000;

    /// <summary>False if there is nothing, or this process may not see it.</summary>
    public static bool TryGet(string path, out FileKind kind)
    {
        kind = default;
        if (!OperatingSystem.IsLinux())
        {
            kind = new FileKind(Directory.Exists(path) ? FileType.Directory : FileType.Regular, default);
            return Path.Exists(path);
        }

        if (StatX(CurrentFolder, path, 0, TypeModeAndOwner, out var status) != 0)
        {
            return false;
        }

        kind = new FileKind((FileType)(status.Mode & TypeMask), (UnixFileMode)(status.Mode & 0xFFF), status.Owner, status.Group);
        return true;
    }

    /// <summary>The only call with the same result layout on every processor (statx(2)).</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
