namespace Entente.Content.Tests.Components;

public class DeclaredLicenceTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData("The MIT License (MIT)", "MIT")]
    [InlineData("MIT License", "MIT")]
    [InlineData("Apache License 2.0", "Apache-2.0")]
    [InlineData("Apache License, Version 2.0", "Apache-2.0")]
    [InlineData("The Apache Software License, Version 2.0", "Apache-2.0")]
    [InlineData("Apache 2", "Apache-2.0")]
    [InlineData("New BSD License", "BSD-3-Clause")]
    [InlineData("3-Clause BSD License", "BSD-3-Clause")]
    [InlineData("Eclipse Public License - v 2.0", "EPL-2.0")]
    [InlineData("GPL-2.0+", "GPL-2.0-or-later")]
    [InlineData("LGPL-3.0", "LGPL-3.0-only")]
    [InlineData("gpl-2.0-only with Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("(MIT and (apache-2.0 OR LicenseRef-own))", "(MIT AND (Apache-2.0 OR LicenseRef-own))")]
    [InlineData("https://opensource.org/licenses/MIT", "MIT")]
    [InlineData("http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0")]
    [InlineData("https://licenses.nuget.org/Apache-2.0%20OR%20MIT", "Apache-2.0 OR MIT")]
    [InlineData("GNU Lesser General Public License v3 or later (LGPLv3+)", "LGPL-3.0-or-later")]
    public void A_plain_licence_becomes_an_expression(string written, string expected) => Assert.Equal(expected, DeclaredLicence.Normalise(written));

    [Theory]
    [InlineData("BSD")]
    [InlineData("Apache")]
    [InlineData("GPL")]
    [InlineData("GPLv3")]
    [InlineData("UNLICENSED")]
    [InlineData("SEE LICENSE IN LICENSE.md")]
    [InlineData("MIT AND")]
    [InlineData("Proprietary")]
    [InlineData("GNU General Public License")]
    [InlineData("Apache Software License")]
    [InlineData("https://github.com/acme/feed/blob/main/LICENSE")]
    public void What_fits_several_or_none_stays_as_written(string written) => Assert.Equal(written, DeclaredLicence.Normalise(written));

    [Fact]
    public void Nothing_written_is_nothing_declared() => Assert.Null(DeclaredLicence.Normalise("  "));
}
