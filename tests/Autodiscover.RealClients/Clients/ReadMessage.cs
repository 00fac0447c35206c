namespace Autodiscover.RealClients.Clients;

internal sealed record ReadMessage(string From, string Subject, string Body);
