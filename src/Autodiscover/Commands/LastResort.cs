namespace Autodiscover.Commands;

/// <summary>
/// What no verb expected, in one line: nobody who runs the program can do anything with a stack trace. For a report
/// there is a variable that prints it.
/// </summary>
internal static class LastResort
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
        // What reads or writes files says so itself; what is left is the output.
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
            // Nobody can be told.
        }
    }
}
