using Entente.Rights;

namespace Entente.Tests.Rights;

public class LicenceExpressionTests
{
    private static readonly HashSet<string> Accepted = ["MIT", "Apache-2.0"];

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("GPL-3.0-only", false)]
    [InlineData("MIT OR GPL-3.0-only", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("(MIT OR GPL-2.0-only) AND Apache-2.0", true)]
    [InlineData("GPL-3.0-only OR MIT AND Apache-2.0", true)]
    [InlineData("Apache-2.0 WITH LLVM-exception", true)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", false)]
    [InlineData("", null)]
    [InlineData("MIT OR", null)]
    [InlineData("(MIT", null)]
    [InlineData("MIT MIT", null)]
    [InlineData("SEE LICENSE IN LICENSE", null)]
    public void An_expression_is_accepted_where_accepted_licences_satisfy_it(string expression, bool? accepted) =>
        Assert.Equal(accepted, LicenceExpression.IsAccepted(expression, Accepted));

    [Fact]
    public void Deep_parentheses_are_no_expression() =>
        Assert.Null(LicenceExpression.IsAccepted(new string('(', 10_000) + "MIT" + new string(')', 10_000), Accepted));
}
