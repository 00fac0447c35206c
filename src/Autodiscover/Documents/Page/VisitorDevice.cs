namespace Autodiscover.Documents.Page;

/// <summary>What a visitor holds in their hands, as far as it tells which instructions they want first.</summary>
public enum VisitorDevice
{
    Unknown,
    Apple,
    Android,
    Windows,
    Linux,
}
