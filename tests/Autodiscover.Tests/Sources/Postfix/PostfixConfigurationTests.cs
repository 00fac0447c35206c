using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Postfix;

/// <summary>The rules of postconf(5), line by line; tests/sources.sh asks postconf itself.</summary>
public sealed class PostfixConfigurationTests
{
    [TestCase("x = a", "a")]
    [TestCase("x=a", "a")]
    [TestCase("x   =  a  b \t", "a  b")]
    [TestCase("x = a\r\ny = b\r\n", "a")]
    [TestCase("x = a = b", "a = b")]
    [TestCase("x =", "")]
    [TestCase("x = a\nx = b", "b")]
    [TestCase("x = a\nx =", "")]
    [TestCase("# x = b\nx = a\n  # x = c", "a")]
    [TestCase("x = a # no comment", "a # no comment")]
    [TestCase("x = a,\n  b\n\tc", "a,  b\tc")]
    [TestCase("x = a\n\n\n b", "a b")]
    [TestCase("x = a\n# comment\n  # another\n   \n b\ny = c", "a b")]
    [TestCase("x = a\n\ny = c\n d", "a")]
    [TestCase("x =\n a", "a")]
    [TestCase("x\n = a", "a")]
    [TestCase("  y = lost\n  all of it\nx = a", "a")]
    [TestCase("# c\n  lost\nx = a", "a")]
    public void Lines_are_joined_and_the_last_setting_wins(string text, string value) =>
        Assert.That(Parse(text).Value("x"), Is.EqualTo(value));

    [TestCase("$a", "1")]
    [TestCase("${a}", "1")]
    [TestCase("$(a)", "1")]
    [TestCase("${ a }", "1")]
    [TestCase("$a.b $a-b ${a}b", "1.b 1-b 1b")]
    [TestCase("$$a $$$a", "$a $1")]
    [TestCase("<$undefined>", "<>")]
    [TestCase("$chain", "<1>")]
    [TestCase("${a?yes}${empty?no}${undefined?no}", "yes")]
    [TestCase("${a:yes}${empty:no}${undefined:none}", "nonone")]
    [TestCase("${a?{yes}}|${a?{ yes }}|${a? yes }", "yes| yes | yes ")]
    [TestCase("${a?{yes}:{no}} ${empty?{yes}:{no}} ${empty ? {yes} : no way}", "yes no  no way")]
    [TestCase("${a?x:y} ${undefined?{x}:y:z}", "x:y y:z")]
    [TestCase("${a?} ${a?{}} ${a:}|", "  |")]
    [TestCase("${empty:${undefined:$chain}}", "<1>")]
    [TestCase("$(a?{x}) $(a?x)}", "x x}")]
    [TestCase("${blank?x}${blank:y}|$blank|", "x||")]
    [TestCase("${{1} == {1} ? {x} : {y}}${{a}<{b}?{x}}${{10}<{9}?{x}:z}", "xxz")]
    [TestCase("${{1} == {1}}${{1}=={2}}${{1}=={2}:b}", "trueb")]
    [TestCase("${{$a}=={1}?x} ${{$undefined}!={}?{x}:z} ${{007}=={7}?x} ${{ 1}=={1}?{x}:y}", "x z x y")]
    [TestCase("${{2}<={10}?a}${{b}>={a}?b}${{b}>{b}?c}${{}=={}?d}", "abd")]
    [TestCase("${braced?{$braced}}", "{b c}")]
    public void Parameters_are_filled_in(string value, string filled)
    {
        const string Others = "a = 1\nempty =\nchain = <$link>\nlink = ${a}\nblank = $empty\nbraced = {b c}\n";

        Assert.That(Parse($"{Others}x = {value}").Value("x"), Is.EqualTo(filled));
    }

    [TestCase("x", "main.cf: line 1: \"x\" is not followed by =; it must be NAME = VALUE.")]
    [TestCase("y = 1\n\nx y = a", "main.cf: line 3: \"x\" is not followed by =; it must be NAME = VALUE.")]
    [TestCase("= a", "main.cf: line 1: \"\" is not followed by =; it must be NAME = VALUE.")]
    [TestCase("x = a\0b", "main.cf: contains a NUL byte, so it is not a text file.")]
    [TestCase("x = $", "main.cf: x: a $ is not followed by a name; write $$ for a dollar sign.")]
    [TestCase("x = $-", "main.cf: x: a $ is not followed by a name; write $$ for a dollar sign.")]
    [TestCase("x = ${y", "main.cf: x: \"${y\" is never closed.")]
    [TestCase("x = ${}", "main.cf: x: \"\" inside ${…} is invalid; it must be a name of letters, digits and _.")]
    [TestCase("x = ${a-b}", "main.cf: x: \"-b\" inside ${…} is invalid; it must be ? or :.")]
    [TestCase("x = ${a?{b}c}", "main.cf: x: \"c\" inside ${…} is invalid; it must be a colon.")]
    [TestCase("x = ${a?{b}:{c}d}", "main.cf: x: \"d\" inside ${…} is invalid; it must be the end of the expression.")]
    [TestCase("x = ${{a} = {b}}", "main.cf: x: \"= {b}\" inside ${…} is invalid; it must be a comparison like == or <.")]
    [TestCase("x = ${{a} == b}", "main.cf: x: \"b\" inside ${…} is invalid; it must be a value in braces.")]
    [TestCase("x = $x", "main.cf: x: parameters are nested more than 100 deep; one of them holds itself.")]
    [TestCase("x = $y\ny = a $x b", "main.cf: y: parameters are nested more than 100 deep; one of them holds itself.")]
    public void What_Postfix_refuses_ends_in_a_sentence(string text, string message) =>
        Assert.That(() => Parse(text).Value("x"), Throws.TypeOf<SourceException>().With.Message.EqualTo(message));

    [Test]
    public void Values_that_double_each_other_end_in_a_sentence()
    {
        var bomb = "v0 = " + new string('x', 1000) + "\n"
            + string.Concat(Enumerable.Range(1, 60).Select(n => $"v{n} = $v{n - 1}$v{n - 1}\n"));

        Assert.That(
            () => Parse(bomb).Value("v60"), Throws.TypeOf<SourceException>().With.Message.Contains("is longer than 16 Mi characters"));
    }

    [Test]
    public void Values_that_double_to_nothing_end_in_a_sentence()
    {
        var bomb = "v0 =\n" + string.Concat(Enumerable.Range(1, 60).Select(n => $"v{n} = $v{n - 1}$v{n - 1}\n"));

        Assert.That(() => Parse(bomb).Value("v60"), Throws.TypeOf<SourceException>().With.Message.Contains("parameters are filled in"));
    }

    [Test]
    public void A_line_that_goes_on_for_a_million_lines_is_one_value()
    {
        var text = "x = a" + string.Concat(Enumerable.Repeat("\n b", 1_000_000));

        Assert.That(Parse(text).Value("x"), Has.Length.EqualTo(2_000_001));
    }

    [TestCase("", "mail.example.com, localhost.example.com, localhost")]
    [TestCase("myhostname = mx.example.org", "mx.example.org, localhost.example.org, localhost")]
    [TestCase("mydomain = example.net", "mail.example.com, localhost.example.net, localhost")]
    [TestCase("mydestination = $mydomain, $myorigin", "example.com, mail.example.com")]
    public void What_is_left_out_is_Postfixs_own(string text, string destination) =>
        Assert.That(Parse(text).Value("mydestination"), Is.EqualTo(destination));

    [TestCase("", "vm.localdomain, localhost.localdomain, localhost")]
    [TestCase("mydomain = example.net", "vm.example.net, localhost.example.net, localhost")]
    [TestCase("myhostname = foo", "foo, localhost.localdomain, localhost")]
    public void A_machine_without_a_domain_has_a_made_up_one(string text, string destination) =>
        Assert.That(
            PostfixConfiguration.Parse(text, "main.cf", "/etc/postfix", "vm").Value("mydestination"),
            Is.EqualTo(destination));

    [Test]
    public void The_old_names_stand_in_for_the_new_ones()
    {
        var configuration = Parse(
            "virtual_maps = hash:$config_directory/virtual\nvirtual_mailbox_maps = $default_database_type:/etc/vmail");

        Assert.That(configuration.Value("virtual_alias_domains"), Is.EqualTo("hash:/etc/postfix/virtual"));
        Assert.That(configuration.Value("virtual_mailbox_domains"), Is.EqualTo("hash:/etc/vmail"));
        Assert.That(configuration.IsWritten("virtual_alias_domains"), Is.False);
    }

    private static PostfixConfiguration Parse(string text) =>
        PostfixConfiguration.Parse(text, "main.cf", "/etc/postfix", "mail.example.com");
}
