namespace Autodiscover.Catalog.Resolution;

/// <summary>One mail service with all defaults filled in: what a client connects to. The host is in A-labels.</summary>
public sealed record MailEndpoint(MailProtocol Protocol, ConnectionSecurity Security, string Host, int Port);
