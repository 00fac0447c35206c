using System.CommandLine;
using Autodiscover.Commands;

namespace Autodiscover.Tests.Commands;

/// <summary>The program run as on a command line, with what it wrote.</summary>
internal static class Cli
{
    public static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.Run(arguments, new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
