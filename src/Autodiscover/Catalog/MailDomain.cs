namespace Autodiscover.Catalog;

/// <summary>A mail domain the catalog answers for: its name in A-labels and what it publishes.</summary>
public readonly record struct MailDomain(string Name, DomainSettings Settings);
