using Autodiscover.Sources.Reading;

namespace Autodiscover.SourceTests;

/// <summary>Does something to the server once the first rows have come.</summary>
internal sealed class KillingRows(Action kill) : IDomainRows
{
    public int Count { get; private set; }

    public void Add(in DomainRow row)
    {
        if (++Count == 1000)
        {
            kill();
        }
    }
}
