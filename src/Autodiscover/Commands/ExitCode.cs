namespace Autodiscover.Commands;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>It works, but there are warnings, and the caller asked for them.</summary>
    public const int Warnings = 1;

    /// <summary>
    /// Something is broken; or the catalog, a file or an argument cannot be used and nothing was done.
    /// </summary>
    public const int Unusable = 2;

    /// <summary>Ended by Ctrl+C, in the way shells report it: 128 plus the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
