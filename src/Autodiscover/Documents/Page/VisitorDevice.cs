namespace Autodiscover.Documents.Page;

/// <summary>The visitor's kind of device, which decides which instructions come first.</summary>
public enum VisitorDevice
{
    Unknown,

    /// <summary>An iPhone or iPad. An iPad that claims to be a Mac is recognised only by the script.</summary>
    Apple,

    Mac,
    Android,
    Windows,
    Linux,
}
