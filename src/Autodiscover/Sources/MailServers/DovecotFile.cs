namespace Autodiscover.Sources.MailServers;

/// <summary>The text of one of Dovecot's files, and the folder it stands in: what it includes is found from there.</summary>
internal readonly record struct DovecotFile(string Folder, string Text);
