using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>Strings that hold nothing but <c>host:port</c>, or several separated by commas.</summary>
internal static class HostsWithPort
{
    private const int Most = 64;

    /// <summary>Last labels that are rather the suffix of a file: <c>"main.go:12"</c> is a place in a program.</summary>
    private static readonly FrozenSet<string> FileSuffixes = """
        asm bat c cc cfg cjs cl clj conf cpp cs css csv cu cxx dart dll erl ex exe exs f90 fs fsx go gradle groovy h hpp hs htm
        html hxx ini ipynb java jl js json jsonl jsx kt kts less lock log lua m md mjs ml mm mts php pl pm proto ps1 py pyi pyx r
        rb rs rst sass scala scss sh so sol sql svelte swift tex toml ts tsx txt vb vue wasm xml yaml yml zig
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The hosts of the string that begins here, in their order; none if the string holds anything else.</summary>
    public static List<HostName> Read(ReadOnlySpan<char> text, char quote)
    {
        List<HostName> hosts = [];
        while (hosts.Count < Most)
        {
            var written = HostName.Leading(text);
            text = text[written.Length..];
            if (!IsHost(written) || HostName.ReadName(written) is not { IsQualified: true } host || !text.StartsWith(':'))
                return [];
            var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 5 || text[1] == '0'
                || int.Parse(text.Slice(1, digits), System.Globalization.CultureInfo.InvariantCulture) > ushort.MaxValue)
                return [];
            hosts.Add(host);
            text = text[(digits + 1)..];
            if (text[0] == quote || (text[0] == '\\' && text.Length > 1 && text[1] == quote))
                return hosts;
            if (text[0] != ',')
                return [];
            text = text.StartsWith(", ") ? text[2..] : text[1..];
        }
        return [];
    }

    private static bool IsHost(ReadOnlySpan<char> text)
    {
        var dot = text.LastIndexOf('.');
        return dot > 0 && !text.ContainsAnyInRange('A', 'Z')
            && !FileSuffixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[(dot + 1)..]);
    }
}
