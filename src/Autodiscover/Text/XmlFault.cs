namespace Autodiscover.Text;

/// <summary>Why XML was refused.</summary>
internal enum XmlFault
{
    Broken,
    TooDeep,
    TooMuch,
}
