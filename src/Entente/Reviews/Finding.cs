using System.Security.Cryptography;
using System.Text;
using Entente.Facts;
using Entente.Rules;

namespace Entente.Reviews;

/// <summary>How a finding stands between the parties.</summary>
public enum StandingKind { Open, InGrace, Waived, Disputed }

/// <summary>An outcome that somebody must look at.</summary>
/// <param name="Rule">Pack and rule: <c>pack/rule</c>.</param>
/// <param name="Outcome"><see cref="Outcome.Violated"/> or <see cref="Outcome.Undetermined"/>.</param>
public sealed record Finding(string Id, string Rule, Criterion Criterion, Severity Severity, Subject Subject, Outcome Outcome, StandingKind Standing)
{
    /// <summary>The finding's id: the first 16 characters (80 bits) of the base32 form (RFC 4648, lower case) of the SHA-256
    /// over rule id, subject kind and subject key, each in UTF-8 and parted by a zero byte. It stays the same for as long
    /// as rule and subject do, whatever their versions.</summary>
    public static string IdOf(string rule, Subject subject)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\0{subject.Kind.Name}\0{subject.Key}"));
        const string alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        Span<char> id = stackalloc char[16];
        ulong bits = 0;
        for (int i = 0, taken = 0, held = 0; i < id.Length; i++)
        {
            if (held < 5)
            {
                bits = (bits << 8) | digest[taken++];
                held += 8;
            }
            id[i] = alphabet[(int)(bits >> (held - 5)) & 31];
            held -= 5;
        }
        return new string(id);
    }
}
