using CsCheck;

namespace Entente.Content.Tests;

public sealed class DatasetExaminerTests
{
    private static readonly DatasetExaminer Examiner = new();

    private static (string Fields, long? Records, Region? At) Read(string kind, string text, bool isWhole = true)
    {
        var seen = Assert.Single(Examiner.Observe(kind, text, isWhole));
        Assert.Equal(Strength.Proof, seen.How);
        var dataset = Assert.IsType<Claim.Dataset>(seen.What);
        Assert.Equal(kind["dataset/".Length..], dataset.Format);
        return (string.Join('^', dataset.Fields), dataset.Records, seen.At);
    }

    [Theory]
    [InlineData("id,name,城市\n1,a,b\n2,c,d\n", "id^name^城市", 2L)]
    [InlineData("id;name;price, net\r\n1;a;3,5\r\n2;b;4,5", "id^name^price, net", 2L)]
    [InlineData("id\tname\r1\ta\r", "id^name", 1L)]
    [InlineData("id|name\n", "id^name", 0L)]
    [InlineData("\"id\",\"a \"\"b\"\", c\"\n1,2\n", "id^a \"b\", c", 1L)]
    [InlineData("id,text\n1,\"two\nlines, \"\"so\"\"\n\"\n2,x\n\n\n", "id^text", 2L)]
    [InlineData("size,what\n5\" pipe,5\"\n6\" pipe,6\"\n", "size^what", 2L)]
    [InlineData("1,2\n3,4\n", "", 2L)]
    [InlineData("a,b,a\nx,y,z\n", "", 2L)]
    [InlineData("\n\nname\nx", "name", 1L)]
    [InlineData(",a,b\n0,1,2", "^a^b", 1L)]
    [InlineData("", "", 0L)]
    [InlineData("\n\r\n", "", 0L)]
    public void A_table_states_its_header_and_its_records(string text, string fields, long records)
    {
        var read = Read("dataset/csv", text);
        Assert.Equal((fields, (long?)records), (read.Fields, read.Records));
    }

    [Fact]
    public void A_tab_wins_in_a_file_named_for_tabs() => Assert.Equal("a,b^c", Read("dataset/tsv", "a,b\tc\n").Fields);

    [Fact]
    public void The_place_is_the_header_with_the_lines_in_its_quotes()
    {
        Assert.Equal(new Region(3, 4), Read("dataset/csv", "\n\nid,\"two\nlines\"\n1,2\n").At);
        Assert.Equal(new Region(2, 2), Read("dataset/jsonl", "\n{\"a\":1}\n").At);
    }

    [Fact]
    public void Records_of_a_part_are_not_counted_and_a_cut_header_is_not_read()
    {
        Assert.Equal(("id^name", null), Drop(Read("dataset/csv", "id,name\n1,a\n2", isWhole: false)));
        Assert.Equal(("", null), Drop(Read("dataset/csv", "id,na", isWhole: false)));
        Assert.Equal(("a", null), Drop(Read("dataset/jsonl", "{\"a\":1}\n{", isWhole: false)));
        Assert.Equal(("a", null), Drop(Read("dataset/jsonl", "{\"a\":1,\"b", isWhole: false)));

        static (string, long?) Drop((string Fields, long? Records, Region? At) read) => (read.Fields, read.Records);
    }

    [Fact]
    public void An_open_quote_is_told_with_its_line_and_leaves_the_records_unknown()
    {
        var seen = Examiner.Observe("dataset/csv", "id,name\n1,a\n2,\"b\n3,c\n");
        Assert.Equal(new Claim.Malformed("line 3: a quote is opened and not closed"), seen[0].What);
        Assert.Equal(new Claim.Dataset("csv", ["id", "name"], null), seen[1].What);
    }

    [Theory]
    [InlineData("{\"user\":1,\"watch\":{\"ms\":2},\"user\":3}\n\n{}\n  \n[1]", "user^watch", 3L)]
    [InlineData("[1,2]\n[3,4]\n", "", 2L)]
    [InlineData("{\"\\u4f60\":0}\r\n", "你", 1L)]
    [InlineData(" \n", "", 0L)]
    public void Json_lines_state_the_keys_of_the_first_and_the_records(string text, string fields, long records)
    {
        var read = Read("dataset/jsonl", text);
        Assert.Equal((fields, (long?)records), (read.Fields, read.Records));
    }

    [Theory]
    [InlineData("\n{\"a\":}\n", "line 2: no JSON at byte 6")]
    [InlineData("{\"a\":1\n", "line 1: no JSON at byte 7")]
    [InlineData("{\"\\ud83d\":1}\n", "line 1: no Unicode text at byte 2")]
    public void A_first_line_that_is_no_json_is_told_with_its_place(string text, string what)
        => Assert.Equal(new Claim.Malformed(what), Assert.Single(Examiner.Observe("dataset/jsonl", text)).What);

    [Theory]
    [InlineData("parquet")]
    [InlineData("sqlite")]
    [InlineData("avro")]
    public void Other_formats_are_named(string format) => Assert.Equal(("", null, null), Read("dataset/" + format, "PAR1"));

    [Fact]
    public void Fields_are_bounded_in_number_and_length_and_no_character_is_halved()
    {
        var dataset = (Claim.Dataset)Examiner.Observe("dataset/csv", new string('x', 199) + "😀y," + string.Join(',', Enumerable.Range(0, 500).Select(i => $"f{i}")))[0].What;
        Assert.Equal(200, dataset.Fields.Length);
        Assert.Equal(new string('x', 199), dataset.Fields[0]);
    }

    [Fact]
    public void Nul_characters_make_no_table() => Assert.IsType<Claim.Malformed>(Assert.Single(Examiner.Observe("dataset/csv", "a,b\0\n")).What);

    [Fact]
    public void Deep_and_long_inputs_end_soon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.IsType<Claim.Malformed>(Examiner.Observe("dataset/jsonl", new string('[', 1_000_000))[0].What);
        Assert.Equal(1_000_000, Read("dataset/csv", string.Concat(Enumerable.Repeat("a\n", 1_000_000))).Records + 1);
        Assert.Equal("", Read("dataset/csv", new string(',', 2_000_000)).Fields);
        Examiner.Observe("dataset/csv", string.Concat(Enumerable.Repeat(",\"", 1_000_000)));
        Examiner.Observe("dataset/csv", "a\"" + new string('"', 2_000_000));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_written_table_is_read_back()
    {
        var cell = Gen.OneOf(Gen.OneOf("", "a", "b c", "\"", "\n", "\r\n", ",", ";;", "\t", "x\"y", "é"), Gen.Char[' ', '~'].Array[1, 5].Select(cs => new string(cs)));
        Gen.Select(cell.Array[1, 4].Array[0, 8], Gen.OneOf("\n", "\r\n")).Sample((rows, end) =>
        {
            var text = "h1,h2,h3,h4" + end + string.Concat(rows.Select(row => string.Join(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + end));
            var read = Read("dataset/csv", text);
            Assert.Equal(("h1^h2^h3^h4", (long?)rows.Length), (read.Fields, read.Records));
        }, iter: 5_000, threads: 1);
    }

    [Fact]
    public void Mangled_text_never_throws_and_always_says_something()
    {
        var part = Gen.OneOf("\"", ",", ";", "\t", "\r", "\n", "a", "1", "{", "}", "[", "]", ":", "\\", "\\ud800", "\0", "\ud83d", "é", "{\"a\":1}", "{\"b\"");
        Gen.Select(part.Array[0, 20], Gen.String[0, 5], Gen.OneOf("dataset/csv", "dataset/tsv", "dataset/jsonl", "dataset/arff"), Gen.Bool)
            .Sample((parts, noise, kind, isWhole) =>
            {
                var text = string.Concat(parts) + noise;
                var seen = Examiner.Observe(kind, text, isWhole);
                Assert.InRange(seen.Count, 1, 2);
                Assert.Equal(seen, Examiner.Observe(kind, text, isWhole));
            }, iter: 20_000, threads: 1);
    }
}
