using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>A mail server as a document names it, in the document's own words.</summary>
internal sealed record ParsedServer(string Protocol, string Host, string Port, string Security, string Login)
{
    /// <summary>Without the login, which is the same everywhere; printable, like all that is printed of it.</summary>
    public string Place => Printable.From($"{Protocol} {Host}{(Port.Length > 0 ? ":" : "")}{Port} {Security}".Trim());

    public override string ToString() => Printable.From($"{Place} {Login}".Trim());
}
