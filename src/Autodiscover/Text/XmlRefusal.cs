namespace Autodiscover.Text;

/// <summary>Why XML was not read, and where; line and column are 0 if it failed before the first character.</summary>
internal readonly record struct XmlRefusal(XmlFault Fault, int Line, int Column);
