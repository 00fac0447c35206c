using System.Net;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

public sealed class PrivateAddressesTests
{
    [TestCase("127.0.0.1")]
    [TestCase("127.8.8.8")]
    [TestCase("0.0.0.0")]
    [TestCase("10.1.2.3")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("100.64.0.1")]
    [TestCase("100.100.100.200")]
    [TestCase("169.254.169.254")]
    [TestCase("192.0.0.192")]
    [TestCase("::1")]
    [TestCase("::")]
    [TestCase("fe80::1")]
    [TestCase("fd00:ec2::254")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("64:ff9b::a00:1")]
    public void It_leads_inside(string address) => Assert.That(PrivateAddresses.Contains(IPAddress.Parse(address)));

    [TestCase("8.8.8.8")]
    [TestCase("172.32.0.1")]
    [TestCase("100.128.0.1")]
    [TestCase("193.168.1.1")]
    [TestCase("2606:4700::1111")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::808:808")]
    public void It_leads_across_the_internet(string address) =>
        Assert.That(PrivateAddresses.Contains(IPAddress.Parse(address)), Is.False);
}
