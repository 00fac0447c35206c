namespace Autodiscover.Documents.Page;

/// <summary>What is wrong with the address that was typed into the page.</summary>
public enum TypedProblem
{
    None,
    NoAddress,
    DomainNotHosted,
}
