using System.Net;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Checks all addresses of a host in parallel: a client may use any of them, so one bad address causes failures that
/// come and go.
/// </summary>
internal sealed class AddressSurvey(Network network, ConnectCodes codes, string subject, ConnectFixes fixes)
{
    public async Task<IReadOnlyList<Finding>> Run(
        string host, int port, Func<IPEndPoint, Task<IReadOnlyList<Finding>>> check, CancellationToken stopping)
    {
        try
        {
            var endPoints = await network.EndPoints(host, port, stopping);
            var found = await Task.WhenAll(endPoints.Take(AddressConnection.MostAddresses)
                .Select(endPoint => Check(endPoint, check)));
            return [.. AddressFindings.Merge(found), .. LeftOut(endPoints.Count)];
        }
        catch (ConnectException failure)
        {
            return [failure.ToFinding(codes, subject, fixes)];
        }
    }

    private IEnumerable<Finding> LeftOut(int count)
    {
        if (count > AddressConnection.MostAddresses)
        {
            yield return new Finding(codes.NotChecked, Level.Note, subject,
                $"has {count} addresses, of which {AddressConnection.MostAddresses} were checked");
        }
    }

    private async Task<AddressFindings> Check(IPEndPoint endPoint, Func<IPEndPoint, Task<IReadOnlyList<Finding>>> check)
    {
        try
        {
            return new AddressFindings(endPoint, IsReached: true, await check(endPoint));
        }
        catch (ConnectException failure)
        {
            return new AddressFindings(endPoint, IsReached: false, [failure.ToFinding(codes, subject, fixes)]);
        }
    }
}
