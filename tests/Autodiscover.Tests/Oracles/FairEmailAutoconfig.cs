namespace Autodiscover.Tests.Oracles;

/// <summary>FairEmail (EmailProvider.java): the last of each, and the last username anywhere in the document.</summary>
internal static class FairEmailAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var username = provider.Document!.Descendants("username").Last().Value;
        return new ClientAccount(
            AutoconfigElements.Endpoint(AutoconfigElements.Imap(provider).Last()),
            AutoconfigElements.Endpoint(AutoconfigElements.Smtp(provider).Last()),
            AutoconfigElements.FillWhole(username, address));
    }
}
