using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A mail service of a file, with the login and the methods that it has there; the place is for what is said of it.
/// </summary>
internal sealed record DraftService(MailService Service, LoginTemplate? Login, IReadOnlyList<AuthenticationMethod> Methods, string Place)
{
    public bool SaysTheSame(DraftService other) =>
        Service == other.Service && Login == other.Login && Methods.SequenceEqual(other.Methods);
}
