namespace Autodiscover.Sources.MailServers;

/// <summary>A setting with its enclosing blocks: <c>service imap-login/inet_listener imaps/port</c>.</summary>
internal readonly record struct DovecotSetting(string Path, string Value);
