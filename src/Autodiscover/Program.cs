using Autodiscover.Commands;

namespace Autodiscover;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.Root(arguments).Parse(arguments).InvokeAsync();
}
