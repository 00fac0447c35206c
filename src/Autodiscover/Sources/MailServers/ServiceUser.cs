using Autodiscover.Files;
using Autodiscover.Sources.Lists;

namespace Autodiscover.Sources.MailServers;

/// <summary>
/// Checks, as root, which files the service's user cannot read, and gives the command that grants access to each.
/// Access lists are not considered.
/// </summary>
internal sealed record ServiceUser(string Name, uint Id, IReadOnlySet<uint> Groups)
{
    /// <summary>From /etc/passwd and /etc/group; a user that does not exist yet is in no group.</summary>
    public static ServiceUser From(string name, string passwd, string group)
    {
        var own = Fields(passwd).FirstOrDefault(fields => fields.Length > 3 && fields[0] == name);
        var further = Fields(group).Where(fields => fields.Length > 3 && fields[3].Split(',').Contains(name)).Select(fields => fields[2]);
        return new ServiceUser(
            name,
            Number(own?[2]),
            new[] { own?[3] }.Concat(further).Select(Number).Where(id => id != uint.MaxValue).ToHashSet());
    }

    public IEnumerable<string> GrantsFor(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (FileKind.TryGet(folder, out var kind) && !May(kind, UnixFileMode.UserExecute))
            {
                yield return FileGrant.ForFolder(folder, Name);
            }
        }

        if (FileKind.TryGet(path, out var file) && !May(file, UnixFileMode.UserRead))
        {
            yield return FileGrant.For(path, Name);
        }
    }

    /// <summary>The first matching class decides (POSIX.1, file access permissions).</summary>
    private bool May(FileKind kind, UnixFileMode right)
    {
        var shift = kind.Owner == Id ? 0 : Groups.Contains(kind.Group) ? 3 : 6;
        return ((int)kind.Mode & ((int)right >> shift)) != 0;
    }

    private static IEnumerable<string[]> Fields(string table) => table.Split('\n').Select(line => line.Split(':'));

    private static uint Number(string? text) => uint.TryParse(text, out var number) ? number : uint.MaxValue;
}
