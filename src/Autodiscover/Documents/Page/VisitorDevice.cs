namespace Autodiscover.Documents.Page;

/// <summary>What a visitor holds in their hands, as far as it tells which instructions they want first.</summary>
public enum VisitorDevice
{
    Unknown,

    /// <summary>An iPhone or iPad. An iPad that says it is a Mac is told apart by the script alone.</summary>
    Apple,

    Mac,
    Android,
    Windows,
    Linux,
}
