using System.Net;
using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>The doctor's network in a test: loopback, with time-outs that only a fault reaches.</summary>
internal static class Networks
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Without a name server nobody is asked for names.</summary>
    public static Network Create(IPEndPoint? resolver = null, TimeSpan? timeout = null) => new()
    {
        Resolver = new Resolver(resolver ?? new IPEndPoint(IPAddress.Loopback, 9), TimeSpan.FromSeconds(5)),
        Timeout = timeout ?? Patience,
    };
}
