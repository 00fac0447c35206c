namespace Autodiscover.Commands;

/// <summary>
/// Reports unexpected exceptions in one line: operators cannot use a stack trace. For a bug report, an environment
/// variable prints it.
/// </summary>
internal static class UnexpectedFailure
{
    public const string TraceVariable = "AUTODISCOVER_TRACE";

    // errno(3), which .NET passes on in the HResult.
    private const int BrokenPipe = 32;

    public static int Tell(Exception fault, TextWriter error)
    {
        var cause = fault is AggregateException { InnerExceptions: [var only] } ? only : fault;
        if (cause is OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        if (cause is IOException && (cause.HResult & 0xFFFF) == BrokenPipe)
        {
            return ExitCode.Fine;
        }

        Write(error, Describe(cause));
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            Write(error, $"{cause}");
        }

        return ExitCode.Unusable;
    }

    private static string Describe(Exception cause) => cause switch
    {
        // Code that reads or writes files reports its own errors; only standard output is left.
        UnauthorizedAccessException => "standard output cannot be written: it is closed.",
        IOException => $"standard output cannot be written: {FileFailure.Describe(cause)}.",
        OutOfMemoryException => "there is not enough memory for this; give the program more, or a smaller catalog.",
        _ => "this is a fault of the program; please report it with this command line, "
            + $"and with what is printed where {TraceVariable}=1 is set.",
    };

    private static void Write(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // There is nowhere left to report it.
        }
    }
}
