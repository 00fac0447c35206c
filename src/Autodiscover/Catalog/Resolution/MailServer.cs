namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// A mail service with how people get in: what they log in with, and by which methods, best first.
/// </summary>
public sealed record MailServer(MailEndpoint Endpoint, LoginTemplate Login, ValueList<AuthenticationMethod> Authentication)
{
    public MailProtocol Protocol => Endpoint.Protocol;

    public bool Takes(AuthenticationMethod method) => Authentication.Contains(method);
}
