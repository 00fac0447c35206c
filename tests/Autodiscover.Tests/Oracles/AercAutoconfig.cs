namespace Autodiscover.Tests.Oracles;

/// <summary>aerc: the first IMAP server but the last SMTP server, and whole placeholders only.</summary>
internal static class AercAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var (imap, smtp) = (AutoconfigElements.Imap(provider).First(), AutoconfigElements.Smtp(provider).Last());
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillWhole(AutoconfigElements.Leaf(imap, "username"), address));
    }
}
