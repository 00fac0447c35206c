using Autodiscover.Catalog;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Sources.Reading;

/// <summary>
/// Reads a secret from where the catalog says it is. It is read anew for each connection, so that a rotated one is
/// taken up.
/// </summary>
internal static class Secret
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>
    /// Null where the catalog names no secret; throws <see cref="SourceException"/> where it cannot be read.
    /// </summary>
    public static async Task<string?> Read(SecretReference? place, CancellationToken stopping) => place switch
    {
        null => null,
        { File: { } file } => await ReadFile(file, stopping),
        { Env: { } variable } => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw Refused($"password: the environment variable {variable} is not set."),
        { Credential: { } name } => Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
            ? await ReadFile(Path.Combine(folder, Path.GetFileName(name)), stopping)
            : throw Refused($"password: there are no systemd credentials here; add LoadCredential={name}:FILE to the unit."),
        _ => null,
    };

    /// <summary>Null where nobody else can read the secret, as far as that can be seen.</summary>
    public static string? Warning(SecretReference? place) =>
        place?.File is { } file && FileKind.TryGet(file, out var kind) && kind.Mode.HasFlag(UnixFileMode.OtherRead)
            ? $"password: every user of this machine can read {Printable.From(file)}; run: chmod o-r {Printable.From(file)}"
            : null;

    private static async Task<string> ReadFile(string file, CancellationToken stopping)
    {
        try
        {
            return (await BoundedFile.ReadText(file, MaxBytes, stopping: stopping)).TrimEnd('\r', '\n');
        }
        catch (UnreadableFileException refused)
        {
            throw Refused($"password: {refused.Message}");
        }
    }

    private static SourceException Refused(string message) => new(message) { IsPermanent = true };
}
