namespace Autodiscover.RealClientTests.Servers;

/// <summary>IMAP and POP3 on 143, 993, 110 and 995, and the mailboxes.</summary>
internal static class Dovecot
{
    public static async Task<Background> Start()
    {
        Template.Fill("users");
        var mailboxes = Directory.CreateDirectory(Place.InFolder("mailboxes")).FullName;
        await Command.Run("chown", "mail:mail", mailboxes);

        // Its sockets live in Postfix's queue, where Postfix looks for them as the user it becomes.
        await Command.Run("chown", "postfix", Directory.CreateDirectory(Place.InFolder("postfix/queue/private")).FullName);
        return await Background.Start("dovecot", "dovecot", ["-F", "-c", Template.Fill("dovecot.conf")]).Listening("127.0.0.2", 993);
    }
}
