using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Tests.Sources.Postfix;

public sealed class ListingQueryTests
{
    [TestCase("SELECT domain FROM domain WHERE domain='%s'", "SELECT domain FROM domain WHERE (domain NOT LIKE '%@%')")]
    [TestCase("select 1 from d where name = '%s' and active = 1;", "SELECT name from d WHERE (name NOT LIKE '%@%' and active = 1)")]
    [TestCase("SELECT domain FROM domain WHERE active='1' AND '%s' = domain LIMIT 1",
        "SELECT domain FROM domain WHERE (active='1' AND domain NOT LIKE '%@%')")]
    [TestCase("SELECT '%s' FROM d WHERE LOWER(name) = LOWER('%s')", "SELECT LOWER(name) FROM d WHERE (LOWER(name) NOT LIKE '%@%')")]
    [TestCase("SELECT name FROM d WHERE name LIKE '%s' ORDER BY name", "SELECT name FROM d WHERE (name NOT LIKE '%@%')")]
    [TestCase("SELECT name FROM d WHERE name IN ('%s')", "SELECT name FROM d WHERE (name NOT LIKE '%@%')")]
    [TestCase("SELECT name FROM d WHERE (name='%u') AND (a=1 OR b=2)",
        "SELECT name FROM d WHERE ((name NOT LIKE '%@%') AND (a=1 OR b=2))")]
    [TestCase("SELECT name AS n FROM d WHERE name=\"%s\"", "SELECT name FROM d WHERE (name NOT LIKE '%@%')")]
    [TestCase("SELECT d.name x FROM a, d WHERE a.target_id=d.id AND d.name='%s' AND a.note LIKE 'x%%'",
        "SELECT d.name FROM a, d WHERE (a.target_id=d.id AND d.name NOT LIKE '%@%' AND a.note LIKE 'x%')")]
    [TestCase("SELECT `d`.`name` FROM `d` WHERE `d`.`name`='%s'", "SELECT `d`.`name` FROM `d` WHERE (`d`.`name` NOT LIKE '%@%')")]
    [TestCase("SELECT transport FROM d WHERE name='%s'",
        "SELECT name FROM d WHERE (name NOT LIKE '%@%') AND (CAST((transport) AS char) <> '')")]
    [TestCase("SELECT CONCAT('x', '%s') FROM d WHERE name='%s'",
        "SELECT name FROM d WHERE (name NOT LIKE '%@%') AND (CAST((CONCAT('x', name)) AS char) <> '')")]
    [TestCase("SELECT * FROM d WHERE name='%s' AND d BETWEEN 1 AND 2",
        "SELECT name FROM d WHERE (name NOT LIKE '%@%' AND d BETWEEN 1 AND 2)")]
    [TestCase("SELECT 1 FROM d WHERE name='%s' AND id NOT IN (SELECT id FROM off WHERE x OR y)",
        "SELECT name FROM d WHERE (name NOT LIKE '%@%' AND id NOT IN (SELECT id FROM off WHERE x OR y))")]
    [TestCase("SELECT 1 FROM d WHERE (a='%s' OR b='%s') AND active",
        "SELECT a FROM d WHERE ((a NOT LIKE '%@%' OR b = a) AND active) "
        + "UNION SELECT b FROM d WHERE ((a = b OR b NOT LIKE '%@%') AND active)")]
    [TestCase("SELECT a FROM x WHERE a='%s' UNION ALL SELECT b FROM y WHERE b='%s' LIMIT 1",
        "SELECT a FROM x WHERE (a NOT LIKE '%@%') UNION SELECT b FROM y WHERE (b NOT LIKE '%@%')")]
    [TestCase("(SELECT a FROM x WHERE a='%s') UNION (SELECT b FROM y WHERE b='%s')",
        "SELECT a FROM x WHERE (a NOT LIKE '%@%') UNION SELECT b FROM y WHERE (b NOT LIKE '%@%')")]
    public void A_query_for_one_key_becomes_one_for_all(string query, string listing) =>
        Assert.That(ListingQuery.From(query, SqlEngine.MySql), Is.EqualTo(listing));

    [TestCase("SELECT name FROM d", "the key is not in a WHERE clause")]
    [TestCase("SELECT '%s'", "the key is not in a WHERE clause")]
    [TestCase("SELECT is_hosted('%s')", "the key is not in a WHERE clause")]
    [TestCase("SELECT d.name FROM d JOIN a ON a.name='%s' WHERE d.id=a.id", "the key is not in a WHERE clause")]
    [TestCase("CALL hosted('%s')", "it is not a plain SELECT")]
    [TestCase("WITH x AS (SELECT 1) SELECT name FROM d WHERE name='%s'", "it is not a plain SELECT")]
    [TestCase("SELECT name FROM d WHERE name='%s' OR active=1", "it also has results for names that are in no column")]
    [TestCase("SELECT name FROM d WHERE active=1", "it also has results for names that are in no column")]
    [TestCase("SELECT a FROM x WHERE a='%s' UNION SELECT b FROM y WHERE z=1", "it also has results for names that are in no column")]
    [TestCase("SELECT a FROM x WHERE a='%s' EXCEPT SELECT b FROM y WHERE b='%s'", "it has EXCEPT")]
    [TestCase("SELECT name FROM d WHERE NOT name='%s'", "\"NOT name='%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name NOT LIKE '%s'", "\"name NOT LIKE '%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name<>'%s'", "\"name<>'%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name<='%s'", "\"name<='%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE '%s' LIKE name", "\"'%s' LIKE name\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name='@%s'", "\"name='@%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name=SUBSTRING('%s', 2)",
        "\"name=SUBSTRING('%s', 2)\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE id IN (SELECT id FROM e WHERE name='%s')",
        "\"id IN (SELECT id FROM e WHERE name='%s')\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE CONCAT(name, '')='%s'", "\"CONCAT(name, '')='%s'\" is not a comparison of a column with the key")]
    [TestCase("SELECT name FROM d WHERE name='%s' XOR a", "its condition has \"XOR\"")]
    [TestCase("SELECT name FROM d WHERE CASE WHEN name='%s' THEN 1 END", "its condition has CASE")]
    [TestCase("SELECT name FROM d WHERE name='%s' GROUP BY name", "it has GROUP")]
    [TestCase("SELECT name FROM d WHERE name='%s' LIMIT 0", "it has LIMIT")]
    [TestCase("SELECT name FROM d WHERE name='%s' LIMIT 1 OFFSET 1", "it has LIMIT")]
    [TestCase("SELECT COUNT(*) FROM d WHERE name='%s'", "it selects COUNT, which has a result for every name")]
    [TestCase("SELECT name FROM d WHERE name='%s' -- x", "it has a comment, a dollar sign or a quote that is not closed")]
    [TestCase("SELECT name FROM d WHERE name='%s", "it has a comment, a dollar sign or a quote that is not closed")]
    [TestCase("SELECT name FROM d WHERE name='%s'; DROP TABLE d", "it is more than one statement")]
    [TestCase("SELECT name FROM d WHERE", "the key is not in a WHERE clause")]
    [TestCase("SELECT name FROM d WHERE (name='%s'", "a bracket is not closed")]
    [TestCase("", "it is not a plain SELECT")]
    public void What_cannot_be_listed_with_certainty_is_refused_with_a_reason(string query, string reason) =>
        Assert.That(
            () => ListingQuery.From(query, SqlEngine.MySql), Throws.TypeOf<UnlistableQueryException>().With.Message.EqualTo(reason));

    [TestCase("SELECT 1 FROM d WHERE name='%d'", true)]
    [TestCase("SELECT 1 FROM d WHERE name='%2.%1'", true)]
    [TestCase("SELECT 1 FROM d WHERE name='%s' AND x LIKE '%%d'", false)]
    [TestCase("SELECT 1 FROM d WHERE name='%s' AND x LIKE '%%%d'", true)]
    [TestCase("%", false)]
    public void A_query_with_parts_of_an_address_is_never_run_for_a_domain(string query, bool isForAddresses) =>
        Assert.That(ListingQuery.IsForAddressesOnly(query), Is.EqualTo(isForAddresses));

    [Test]
    public void Random_queries_are_listed_or_refused_and_nothing_else()
    {
        string[] words = ["SELECT", "FROM", "WHERE", "name", "d", "=", "'%s'", "(", ")", "AND", "OR", "NOT", "IN", "LIKE", "UNION", ",",
            "1", "'x'",
            "LOWER", "LIMIT", "BETWEEN", "ORDER", "BY", "'a%s'", "`q`", "*", "AS", "::", "text", "CASE", ";", "\"", "''"];
        var random = new Random(20261125);

        for (var i = 0; i < 5_000; i++)
        {
            var tail = Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]);
            var query = $"SELECT name FROM d WHERE {string.Join(' ', tail)}";
            try
            {
                Assert.That(ListingQuery.From(query, SqlEngine.Sqlite), Does.Not.Contain("%s").And.Contain("NOT LIKE '%@%'"), query);
            }
            catch (UnlistableQueryException reason)
            {
                Assert.That(reason.Message, Is.Not.Empty);
            }
        }
    }
}
