namespace Autodiscover.Sources.Import;

/// <summary>How a file lets people log in to a server, as far as a catalog can say it.</summary>
[Flags]
internal enum LoginMethods
{
    /// <summary>The file says nothing; a password is meant.</summary>
    Unsaid = 0,
    Password = 1,
    OAuth2 = 2,
}
