namespace Autodiscover.RealClientTests.Clients;

/// <summary>The account as Thunderbird keeps it once the window is done.</summary>
internal sealed record StoredAccount(string Name, string Email, FoundServer Incoming, FoundServer Outgoing);
