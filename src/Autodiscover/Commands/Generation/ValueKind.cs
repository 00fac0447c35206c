namespace Autodiscover.Commands.Generation;

/// <summary>What a shell can offer as the value of an option or an argument.</summary>
internal enum ValueKind
{
    /// <summary>It takes no value.</summary>
    None,
    Text,
    File,
    Folder,
    User,
    Group,
    Words,
}
