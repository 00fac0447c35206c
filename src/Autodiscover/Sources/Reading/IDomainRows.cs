namespace Autodiscover.Sources.Reading;

/// <summary>Takes the rows of a source, one by one and from one thread.</summary>
internal interface IDomainRows
{
    void Add(in DomainRow row);
}
