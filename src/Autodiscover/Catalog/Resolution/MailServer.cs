namespace Autodiscover.Catalog.Resolution;

/// <summary>A mail service with its login and its authentication methods, best first.</summary>
public sealed record MailServer(MailEndpoint Endpoint, LoginTemplate Login, ValueList<AuthenticationMethod> Authentication)
{
    public MailProtocol Protocol => Endpoint.Protocol;

    public bool Takes(AuthenticationMethod method) => Authentication.Contains(method);
}
