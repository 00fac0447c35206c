namespace Autodiscover.RealClients;

/// <summary>The one who owns every mailbox on the stage (Servers/etc/users).</summary>
internal static class Person
{
    public const string Name = "Anna Example";
    public const string Email = "anna@example.test";
    public const string Password = "correct-horse-7";
}
