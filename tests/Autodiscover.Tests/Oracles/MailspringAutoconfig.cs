namespace Autodiscover.Tests.Oracles;

/// <summary>
/// Mailspring (onboarding-helpers.ts): the first of each; a login is the address or its local part, and no text
/// around them.
/// </summary>
internal static class MailspringAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var (imap, smtp) = (AutoconfigElements.Imap(provider).First(), AutoconfigElements.Smtp(provider).First());
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillWhole(AutoconfigElements.Leaf(imap, "username"), address));
    }
}
