namespace Autodiscover.Doctor.Checks;

/// <summary>A mail server as a document names it, in the document's own words.</summary>
internal sealed record ParsedServer(string Protocol, string Host, string Port, string Security, string Login)
{
    /// <summary>Without the login, which is the same everywhere.</summary>
    public string Place => $"{Protocol} {Host}{(Port.Length > 0 ? ":" : "")}{Port} {Security}".Trim();

    public override string ToString() => $"{Place} {Login}".Trim();
}
