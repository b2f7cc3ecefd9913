using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Entente.Facts;
using Entente.Reviews;

namespace Entente.Tests.Reviews;

public class FindingTests
{
    [Fact]
    public void The_id_is_the_first_eighty_bits_of_the_digest_in_base32() => Gen.String.Sample(key =>
    {
        var subject = new Subject(ComponentFacts.Kind, key);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"pack/rule\0component\0{key}"));
        // The same by way of one large number.
        var number = new BigInteger(digest.AsSpan(0, 10), isUnsigned: true, isBigEndian: true);
        var expected = "";
        for (var i = 0; i < 16; i++, number >>= 5)
            expected = "abcdefghijklmnopqrstuvwxyz234567"[(int)(number & 31)] + expected;
        return Finding.IdOf("pack/rule", subject) == expected;
    });
}
