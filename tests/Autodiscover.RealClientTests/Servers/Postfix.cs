namespace Autodiscover.RealClientTests.Servers;

/// <summary>Submission on 587 and 465.</summary>
internal static class Postfix
{
    public static async Task<Background> Start()
    {
        Template.Fill("main.cf", "postfix/etc");
        Template.Fill("master.cf", "postfix/etc");
        await Command.Run("chown", "postfix", Directory.CreateDirectory(Place.InFolder("postfix/data")).FullName);
        return await Background.Start("postfix", "postfix", ["-c", Place.InFolder("postfix/etc"), "start-fg"]).Listening("127.0.0.2", 465);
    }
}
