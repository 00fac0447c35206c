namespace Autodiscover.Catalog;

/// <summary>A mail domain the catalog answers for: its name in A-labels and what it publishes.</summary>
public readonly record struct MailDomain(string Name, DomainSettings Settings)
{
    public bool Offers(Formats format) => Settings.Offers(format);
}
