namespace Autodiscover.Catalog.Resolution;

/// <summary>A mail domain the catalog answers for: its name in A-labels and what it publishes.</summary>
public readonly record struct MailDomain(string Name, DomainSettings Settings)
{
    internal const string UsualPublicHost = HostLabels.Autodiscover + "." + Placeholders.Domain;

    /// <summary>The host name of this service in URLs.</summary>
    public string PublicHost => HostName(Settings.PublicHost ?? UsualPublicHost);

    public bool Offers(Formats format) => Settings.Offers(format);

    /// <summary>A host name of the catalog for this domain, in lower-case A-labels as clients need it.</summary>
    public string HostName(string pattern)
    {
        var host = Placeholders.Fill(pattern, Name);
        return DomainName.TryNormalize(host, out var normal) ? normal : host;
    }
}
