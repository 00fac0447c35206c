using System.Text;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;

namespace Autodiscover.Tests.Catalog;

/// <summary>Each slip that people make in JSON is one problem, where it was made, with what to write instead.</summary>
public sealed class JsonMistakesTests
{
    private const int Spoilt = 5_000;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    [TestCase("", 1, 1, "the file is empty")]
    [TestCase(" \n// nothing yet\n", 1, 1, "the file is empty")]
    [TestCase("{\n  \"host\": \"a.example\"\n  \"login\": \"{email}\"\n}", 2, 22, "a comma is missing after \"a.example\"")]
    [TestCase("{ \"domains\": [\"a.example\"] // all\n\"host\": \"b\" }", 1, 27, "a comma is missing after ]")]
    [TestCase("{ \"a\": \"\u00fc\u00fc\" \"b\": 1 }", 1, 12, "a comma is missing after \"\u00fc\u00fc\"")]
    [TestCase("{ \"a\": \"\ud83d\ude00\" \"b\": 1 }", 1, 11, "a comma is missing")]
    [TestCase("{ \"a\": 1\r\n\"b\": 2 }", 1, 9, "a comma is missing after 1")]
    [TestCase("{ \"a\": [1 2] }", 1, 10, "a comma is missing after 1")]
    [TestCase("{\n\u201chost\u201d: 1 }", 2, 1, "\u201c is a curly quote")]
    [TestCase("{ \"host\": \u201ca\u201d }", 1, 11, "is a curly quote")]
    [TestCase("{ \"host\": \"a.example\u201d }", 1, 21, "\u201d is a curly quote")]
    [TestCase("{ \"host\": \"a\u201d, \"login\": \"b\" }", 1, 13, "\u201d is a curly quote")]
    [TestCase("{ 'host': 1 }", 1, 3, "' cannot start a text")]
    [TestCase("{ \"host\": 'a' }", 1, 11, "use straight double quotes")]
    [TestCase("{ \"host\": `a` }", 1, 11, "use straight double quotes")]
    [TestCase("host: a.example\ndomains:\n  - a.example\n", 1, 1, "this looks like YAML")]
    [TestCase("# mail\n---\nhost: a.example\n", 2, 1, "this looks like YAML")]
    [TestCase("- a.example\n", 1, 1, "this looks like YAML")]
    [TestCase("host = \"a.example\"\n", 1, 1, "this looks like an INI or TOML file")]
    [TestCase("[catalog]\nhost = 1\n", 1, 1, "this looks like an INI or TOML file")]
    [TestCase("AUTODISCOVER_HOST=a.example\n", 1, 1, "this looks like an INI or TOML file")]
    [TestCase("<catalog/>", 1, 1, "this looks like XML")]
    [TestCase("{ host: 1 }", 1, 3, "a name needs double quotes: \"host\"")]
    [TestCase("{ \"host\": mail.a.example }", 1, 11, "a text needs double quotes: \"mail.a.example\"")]
    [TestCase("{} more", 1, 4, "the catalog already ended before this")]
    [TestCase("{}\n{}", 2, 1, "the catalog already ended before this")]
    [TestCase("{ \"a\": 1 }}", 1, 11, "this } has no opening bracket")]
    [TestCase("{ \"a\": [1\n", 1, 10, "the [ of line 1, column 8 is not closed; add ]")]
    [TestCase("{ \"a\": 1", 1, 9, "the { of line 1, column 1 is not closed; add }")]
    [TestCase("{ \"a\": [1 }", 1, 11, "} cannot close the [ of line 1, column 8; use ]")]
    [TestCase("{ \"a\": { ] }", 1, 10, "] cannot close the {")]
    [TestCase("{ \"a\": \"b\tc\" }", 1, 10, "a tab is not allowed inside a text; write \\t")]
    [TestCase("{\n\"a\": \"b\nc\" }", 2, 6, "not closed on this line")]
    [TestCase("{ \"a\": \"b }", 1, 8, "not closed on this line")]
    [TestCase("{ \"a\": \"\u001b[31m\" }", 1, 9, "U+001B is not allowed inside a text")]
    [TestCase("{ \"a\": \"C:\\mail\" }", 1, 11, "\\m means nothing in JSON; write a backslash as \\\\")]
    [TestCase("{ \"a\": \"\\u12\" }", 1, 9, "\\u needs four hexadecimal digits")]
    [TestCase("{ \"a\": \"Bob \"the\" b\" }", 1, 13, "write a quote inside a text as \\\"")]
    [TestCase("{ \"a\" = 1 }", 1, 7, "use : instead of = after \"a\"")]
    [TestCase("{ \"a\" => 1 }", 1, 7, "use : instead of =")]
    [TestCase("{ \"a\" 1 }", 1, 6, "a colon is missing after \"a\"")]
    [TestCase("{ \"a\"\uff1a 1 }", 1, 6, "full-width colon")]
    [TestCase("{ \"a.example\", \"b.example\" }", 1, 14, "\"a.example\" has no value")]
    [TestCase("[ \"a\": 1 ]", 1, 6, "put { } around them")]
    [TestCase("{ \"a\": \"b\"; \"c\": 1 }", 1, 11, "use a comma instead of ;")]
    [TestCase("{ \"a\": \"b\": 1 }", 1, 11, "a colon is not allowed after a value")]
    [TestCase("{ \"a\": 1,, \"b\": 2 }", 1, 10, "one comma too many")]
    [TestCase("{ , }", 1, 3, "one comma too many")]
    [TestCase("{ \"a\": , \"b\": 1 }", 1, 7, "a value is missing")]
    [TestCase("{ \"a\":", 1, 7, "a value is missing")]
    [TestCase("{ \"a\": True }", 1, 8, "True is not JSON; write true")]
    [TestCase("{ \"a\": yes }", 1, 8, "write true")]
    [TestCase("{ \"a\": None }", 1, 8, "None is not JSON; write null")]
    [TestCase("{ \"a\": undefined }", 1, 8, "write null")]
    [TestCase("{ \"a\": NaN }", 1, 8, "NaN is not JSON; write a number")]
    [TestCase("{ \"a\": 01 }", 1, 8, "must not begin with 0; write 1")]
    [TestCase("{ \"a\": -007 }", 1, 8, "must not begin with 0; write -7")]
    [TestCase("{ \"a\": .5 }", 1, 8, "write 0.5")]
    [TestCase("{ \"a\": +5 }", 1, 8, "write 5")]
    [TestCase("{ \"a\": 5. }", 1, 8, "5. is not a complete number")]
    [TestCase("{ \"a\": 5_000 }", 1, 8, "5_000 is not a complete number")]
    [TestCase("{ \"a\": 0x1F }", 1, 8, "0x1F is hexadecimal; write 31")]
    [TestCase("{ \"a\": 192.0.2.1 }", 1, 8, "a text needs double quotes: \"192.0.2.1\"")]
    [TestCase("{ \"a\": [...] }", 1, 9, "... is a placeholder for omitted text")]
    [TestCase("{ \"a\": 1 # port\n}", 1, 10, "# does not begin a comment in JSON; use //")]
    [TestCase("# mail\n{ \"a\": 1 }", 1, 1, "# does not begin a comment in JSON; use //")]
    [TestCase("{ /* \"a\": 1 }", 1, 3, "this comment is not closed")]
    [TestCase("{\u00a0\"a\": 1 }", 1, 2, "the character U+00A0")]
    [TestCase("{ \"a\": 1,\u200b \"b\": 2 }", 1, 10, "the character U+200B is here, which editors do not show")]
    [TestCase("{\"host\u201d: \"a\"}", 1, 7, "\u201d is a curly quote")]
    [TestCase("\"host\": \"a.example\",\n\"domains\": []\n", 1, 1, "a catalog begins with {; add { before this")]
    [TestCase("a.example\nb.example\n", 1, 1, "begins with {, not with a.example")]
    [TestCase("host : a.example\n", 1, 1, "this looks like YAML")]
    [TestCase("&all {a: b}\n", 1, 1, "this looks like YAML")]
    [TestCase("; mail\n[catalog]\nhost = 1\n", 2, 1, "this looks like an INI or TOML file")]
    [TestCase("[[domains]]\nname = 1\n", 1, 1, "this looks like an INI or TOML file")]
    [TestCase("<!DOCTYPE html>\n<html>", 1, 1, "this looks like an HTML page")]
    [TestCase("-----BEGIN CERTIFICATE-----\n", 1, 1, "this looks like a certificate or a key")]
    [TestCase("module.exports = { a: 1 };\n", 1, 1, "this looks like a script")]
    [TestCase("const a = {};\n", 1, 1, "this looks like a script")]
    [TestCase("#!/bin/sh\n", 1, 1, "this looks like a script")]
    [TestCase("%PDF-1.7\n", 1, 1, "this looks like a binary file")]
    [TestCase("{\n<<<<<<< HEAD\n\"a\": 1\n}", 2, 1, "git merge conflict")]
    [TestCase("{ \"a\": 1\n=======\n}", 2, 1, "git merge conflict")]
    [TestCase("{ \"a\": {{ host }} }", 1, 9, "{{ starts a template placeholder")]
    [TestCase("{ \"a\": $HOST }", 1, 8, "$HOST is not replaced by the value of a variable")]
    [TestCase("{ \\\"a\\\": 1 }", 1, 3, "there is a backslash before the opening quote")]
    [TestCase("\uff5b \"a\": 1 }", 1, 1, "is a full-width character; use {")]
    [TestCase("{ \"a\": \uff3b1] }", 1, 8, "is a full-width character; use [")]
    [TestCase("{ \"a\": 1 \uff5d", 1, 10, "is a full-width character; use }")]
    [TestCase("{ \"a\": 1,\u00ad \"b\": 2 }", 1, 10, "the character U+00AD")]
    [TestCase("{ \"a\": 1 }\u200e", 1, 11, "the character U+200E")]
    [TestCase("{ \"a\": \0 }", 1, 8, "the character U+0000")]
    [TestCase("{ \"a\": 1 } # mail", 1, 12, "# does not begin a comment")]
    [TestCase("{ \"a\": 1 -- port\n}", 1, 10, "-- does not begin a comment")]
    [TestCase("{ \"a\": \"b\" + \"c\" }", 1, 12, "JSON cannot join texts with +")]
    [TestCase("{ \"a\": 1,000 }", 1, 9, "no thousands separator; remove this comma")]
    [TestCase("{ \"a\": 10s }", 1, 8, "10s is not a number in JSON; write only digits")]
    [TestCase("{ \"a\": 0b11 }", 1, 8, "0b11 is not a number in JSON")]
    [TestCase("{ \"a\": -.5 }", 1, 8, "-.5 is not a number in JSON")]
    [TestCase("{ \"a\": --1 }", 1, 8, "--1 is not a number in JSON")]
    [TestCase("{ \"a\": 01.5 }", 1, 8, "01.5 is not a number in JSON")]
    [TestCase("{ \"a\": (1 }", 1, 8, "a text needs double quotes: \"(1\"")]
    [TestCase("{ \"a\": ( }", 1, 8, "( is not allowed here")]
    [TestCase("{ \"a\": https://a.example/ }", 1, 8, "a text needs double quotes: \"https://a.example/\"")]
    [TestCase("{ \"a\": \"it\\'s\" }", 1, 11, "' needs no backslash")]
    [TestCase("{ \"a\": \"\\x41\" }", 1, 9, "use \\u and four digits")]
    public void A_slip_is_placed_and_named(string json, int line, int column, string words)
    {
        var reading = CatalogReader.Read(Encoding.UTF8.GetBytes(json));

        var problem = reading.Problems.Single();
        Assert.That(problem.Place, Is.EqualTo(new TextPlace(line, column)), problem.ToString());
        Assert.That(problem.ToString(), Does.StartWith($"line {line}, column {column}: ").And.Contain(words).And.EndsWith("."));
    }

    [Test]
    public void Brackets_nested_too_deep_are_one_problem() =>
        Assert.That(
            Catalogs.Read(new string('[', 10_000)).Problems.Single().ToString(),
            Does.StartWith("line 1, column 65: brackets are nested"));

    [TestCase("FF FE 7B 00", "this is UTF-16")]
    [TestCase("FE FF 00 7B", "this is UTF-16")]
    [TestCase("7B 00 22 00", "this is UTF-16")]
    [TestCase("FF FE 00 00 7B 00 00 00", "this is UTF-32")]
    [TestCase("7B 00 00 00", "this is UTF-32")]
    [TestCase("7B 0A FC 7D", "line 2, column 1: byte 0xFC is not UTF-8")]
    public void Another_encoding_is_named(string bytes, string words)
    {
        var reading = CatalogReader.Read(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));

        Assert.That(reading.Problems.Single().ToString(), Does.Contain(words).And.EndWith("save the file in UTF-8."));
    }

    /// <summary>What the real reader refuses has a mistake in our words, and what it takes has none.</summary>
    [Test]
    public void Every_text_that_is_not_JSON_has_a_mistake_and_no_other([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var samples = Samples.Names.Select(name => File.ReadAllText(Samples.File(name))).ToList();
        for (var i = 0; i < Spoilt; i++)
        {
            var json = Spoil(samples[random.Next(samples.Count)], random);

            Assert.That(JsonMistakes.Find(json) is null, Is.EqualTo(IsJson(json)), json);
        }
    }

    private static string Spoil(string json, Random random)
    {
        const string Signs = "{}[],:\"'=#\\\n\t 0.5-truefalsn\u201c\u00a0/*";
        var length = random.Next(1, Math.Min(json.Length, 400));
        var start = random.Next(json.Length - length);
        var text = new StringBuilder(random.Next(3) == 0 ? json.Substring(start, length) : json);
        for (var slips = random.Next(1, 3); slips > 0; slips--)
        {
            var place = random.Next(text.Length);
            _ = random.Next(3) switch
            {
                0 => text.Remove(place, Math.Min(random.Next(1, 4), text.Length - place)).Append(' '),
                1 => text.Insert(place, Signs[random.Next(Signs.Length)]),
                _ => text.Replace(text[place], Signs[random.Next(Signs.Length)], place, 1),
            };
        }

        return text.ToString();
    }

    private static bool IsJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
