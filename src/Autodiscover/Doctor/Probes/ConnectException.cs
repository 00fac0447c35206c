using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Probes;

/// <summary>Why there is no connection: each reason has its own fix.</summary>
internal enum ConnectFailure
{
    NoAddress,
    LookupFailed,
    Refused,
    TimedOut,
    Unreachable,

    /// <summary>This machine does not have this protocol, which says nothing about the host.</summary>
    NoRoute,

    /// <summary>A redirect led into a private network, where no requests are sent.</summary>
    Private,
}

/// <summary>No connection could be made to a host.</summary>
internal sealed class ConnectException(ConnectFailure failure, string message) : IOException(message)
{
    public ConnectFailure Failure { get; } = failure;

    /// <summary>The finding of a host and port that cannot be reached.</summary>
    public Finding ToFinding(ConnectCodes codes, string subject, ConnectFixes fixes) => Failure switch
    {
        ConnectFailure.NoAddress => new Finding(codes.NoAddress, Level.Problem, subject, Message, fixes.NoAddress),
        ConnectFailure.LookupFailed => new Finding(codes.LookupFailed, Level.Problem, subject, Message,
            "Nothing is known of the host until its name servers answer: check them, or ask another resolver with --resolver."),
        ConnectFailure.Refused => new Finding(codes.Refused, Level.Problem, subject, Message, fixes.Refused),
        ConnectFailure.TimedOut => new Finding(codes.TimedOut, Level.Problem, subject, Message,
            "A firewall drops the packets, or the server hangs: open the port, then look at the server."),
        ConnectFailure.Unreachable =>
            new Finding(codes.Unreachable, Level.Problem, subject, Message,
                "Check the address in DNS and the route to it."),
        ConnectFailure.NoRoute => new Finding(codes.NotChecked, Level.Note, subject, Message),
        _ => throw new ArgumentOutOfRangeException(nameof(codes), Failure, null),
    };
}
