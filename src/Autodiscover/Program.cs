using Autodiscover.Commands;

namespace Autodiscover;

internal sealed class Program
{
    private Program()
    {
    }

    private static Task<int> Main(string[] arguments) => CommandLine.Run(arguments);
}
