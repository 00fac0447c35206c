namespace Autodiscover.Commands;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The catalog, a file or an argument cannot be used; nothing was done.</summary>
    public const int Unusable = 2;
}
