namespace Autodiscover.Commands;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>It works, but something will disappoint, and the caller wanted to know.</summary>
    public const int Warnings = 1;

    /// <summary>
    /// Something is broken; or the catalog, a file or an argument cannot be used and nothing was done.
    /// </summary>
    public const int Unusable = 2;

    /// <summary>Ctrl-C ended it, as shells count it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
