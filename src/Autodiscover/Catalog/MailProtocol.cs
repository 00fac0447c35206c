using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>A mail protocol a client can be configured for; <c>smtp</c> means submission, never relay.</summary>
[JsonConverter(typeof(MailProtocolConverter))]
public enum MailProtocol
{
    Imap,
    Pop3,
    Smtp,
}
