namespace Autodiscover.Text;

/// <summary>What is wrong with XML that was refused.</summary>
internal enum XmlFault
{
    Broken,
    TooDeep,
    TooMuch,
}
