using CsCheck;
using Entente.Content.Tests.Components;

namespace Entente.Content.Tests.Datasets;

public class DatasetTests
{
    [Theory]
    [InlineData("dataset/csv", "id,name,email\n1,a,b\n2,\"x\ny\",c\n", "csv [id,name,email] 2")]
    [InlineData("dataset/csv", "\uFEFF\"user id\";geo\r\n1;2\r\n\r\n", "csv [user id,geo] 1")]
    [InlineData("dataset/csv", "1,2,3\n4,5,6", "csv [] 2")]
    [InlineData("dataset/csv", "a,,b\n1,2,3\n", "csv [] 2")]
    [InlineData("dataset/csv", "\"a \"\"b\"\"\",c\n1,2\n", "csv [a b,c] 1")]
    [InlineData("dataset/csv", "", "csv [] 0")]
    [InlineData("dataset/tsv", "a\tb,c\n1\t2\n", "tsv [a,b,c] 1")]
    [InlineData("dataset/jsonl", "\n{\"user\":{\"id\":1},\"text\":\"x\"}\n{\"a\":1}\n", "jsonl [user,text] 2")]
    [InlineData("dataset/jsonl", "[1,2]\n", "jsonl [] 1")]
    [InlineData("dataset/parquet", "PAR1", "parquet [] ")]
    [InlineData("dataset/sqlite", "SQLite format 3", "sqlite [] ")]
    public void A_dataset_states_fields_and_records(string kind, string content, string says)
    {
        var found = Examined.By(new DatasetExaminer(), Examined.KindOf(kind), content);
        var claim = Assert.IsType<Claim.Dataset>(Assert.Single(found.All).What);
        Assert.Equal(says, $"{claim.Format} [{string.Join(',', claim.Fields)}] {claim.Records}");
    }

    [Fact]
    public void A_dataset_that_was_cut_is_not_counted() => Assert.Null(Assert.IsType<Claim.Dataset>(Assert.Single(
        Examined.By(new DatasetExaminer(), Examined.KindOf("dataset/csv"), "a,b\n1,2\n"u8, size: 1_000).All).What).Records);

    [Theory]
    [InlineData("dataset/csv", "a,b\n\"1,2\n")]
    [InlineData("dataset/jsonl", "{\"a\":\n")]
    public void What_does_not_end_is_malformed(string kind, string content) =>
        Assert.Single(Examined.By(new DatasetExaminer(), Examined.KindOf(kind), content).Malformed);

    [Fact]
    public void Records_agree_with_a_plain_count_where_nothing_is_quoted() =>
        Gen.String[Gen.Char["ab,\n"], 0, 200].Sample(rows =>
        {
            var claim = (Claim.Dataset)Examined.By(new DatasetExaminer(), Examined.KindOf("dataset/csv"), "x,y\n" + rows).All[0].What;
            return claim.Records == rows.Split('\n').Count(row => row.Trim().Length > 0);
        });
}
