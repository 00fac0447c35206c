namespace Autodiscover.Catalog;

/// <summary>
/// The formats a mail domain answers in, as a set. A format that is not in the set has no route and no DNS record, and
/// is not mentioned anywhere.
/// </summary>
[Flags]
public enum Formats
{
    None = 0,
    Autoconfig = 1,
    Pox = 2,
    Mobilesync = 4,
    Json = 8,
    Mobileconfig = 16,
    Pacc = 32,
    Dav = 64,
    Jmap = 128,
    Page = 256,
    SetupServer = 512,
}
