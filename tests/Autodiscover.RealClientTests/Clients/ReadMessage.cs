namespace Autodiscover.RealClientTests.Clients;

internal sealed record ReadMessage(string From, string Subject, string Body);
