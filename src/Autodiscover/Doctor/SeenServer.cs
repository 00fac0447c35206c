namespace Autodiscover.Doctor;

/// <summary>A mail server as a document names it, in the document's own words.</summary>
internal sealed record SeenServer(string Protocol, string Host, string Port, string Security, string Login)
{
    public override string ToString() => $"{Protocol} {Host}:{Port} {Security} {Login}".Trim();
}
