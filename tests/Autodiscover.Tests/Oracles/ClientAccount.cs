using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>What a client that reads autoconfig sets up: one server each way, and a login.</summary>
internal sealed record ClientAccount(MailEndpoint Incoming, MailEndpoint Outgoing, string Login);
