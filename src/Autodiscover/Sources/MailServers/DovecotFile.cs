namespace Autodiscover.Sources.MailServers;

/// <summary>The text of one of Dovecot's files, and its folder, from which relative includes are found.</summary>
internal readonly record struct DovecotFile(string Folder, string Text);
