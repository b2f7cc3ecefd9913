using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Entente.Content;

/// <summary>Turns a declared licence into an SPDX expression where that is plain: an expression of known identifiers, the
/// full name of one licence, the address of one licence's text. What fits several licences (<c>BSD</c>, <c>GPL</c>,
/// <c>Apache</c>), or none, stays as written.</summary>
internal static partial class DeclaredLicence
{
    private const int Longest = 500;

    private static readonly FrozenDictionary<string, string> Ids;
    private static readonly FrozenDictionary<string, string> Names;

    /// <summary>Identifiers that SPDX replaced by two clearer ones; the old one without <c>+</c> meant "only".</summary>
    private static readonly FrozenSet<string> OnlyOrLater = new[]
    {
        "AGPL-1.0", "AGPL-3.0", "GFDL-1.1", "GFDL-1.2", "GFDL-1.3", "GPL-1.0", "GPL-2.0", "GPL-3.0", "LGPL-2.0", "LGPL-2.1", "LGPL-3.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Spellings that are common in manifests and plain, besides the official names: identifier, spellings.</summary>
    private const string Spellings = """
        Apache-2.0: Apache 2; Apache v2; Apache2; ASL 2.0; AL 2.0; Apache-2; Apache License Version 2.0 January 2004; Apache Public License 2.0
        MIT: MIT; MIT License (MIT); MIT license, see LICENSE; The MIT License; Expat; MIT/Expat; Expat License
        BSD-2-Clause: BSD 2-Clause; 2-clause BSD; Simplified BSD; FreeBSD License; BSD-2; BSD 2
        BSD-3-Clause: BSD 3-Clause; 3-clause BSD; New BSD; Modified BSD; Revised BSD; BSD-3; BSD 3; BSD 3-Clause New; New BSD License (3-clause)
        BSD-4-Clause: 4-clause BSD; Original BSD
        ISC: ISC; ISC License; ISCL; ISC License (ISCL)
        MPL-2.0: MPL 2.0; MPL2; MPLv2; Mozilla Public License 2.0; Mozilla Public License 2.0 (MPL 2.0)
        MPL-1.1: MPL 1.1; Mozilla Public License 1.1; Mozilla Public License 1.1 (MPL 1.1)
        EPL-1.0: EPL 1.0; Eclipse Public License 1.0; Eclipse Public License 1.0 (EPL-1.0)
        EPL-2.0: EPL 2.0; Eclipse Public License 2.0; Eclipse Public License 2.0 (EPL-2.0); Eclipse Public License v. 2.0
        CDDL-1.0: CDDL 1.0; Common Development and Distribution License 1.0
        CDDL-1.1: CDDL 1.1
        GPL-2.0-only: GNU General Public License v2 only; GPLv2 only
        GPL-2.0-or-later: GPLv2+; GNU General Public License v2 or later (GPLv2+); GPL v2 or later
        GPL-3.0-or-later: GPLv3+; GNU General Public License v3 or later (GPLv3+); GPL v3 or later
        LGPL-2.1-or-later: LGPLv2.1+; LGPL v2.1 or later
        LGPL-3.0-or-later: LGPLv3+; GNU Lesser General Public License v3 or later (LGPLv3+)
        AGPL-3.0-or-later: AGPLv3+; GNU Affero General Public License v3 or later (AGPLv3+)
        Unlicense: The Unlicense; The Unlicense (Unlicense)
        CC0-1.0: CC0; CC0 1.0; CC0 1.0 Universal; CC0 1.0 Universal (CC0 1.0) Public Domain Dedication
        BSL-1.0: Boost Software License 1.0; Boost 1.0; Boost Software License 1.0 (BSL-1.0)
        PSF-2.0: PSF-2.0
        Zlib: zlib/libpng License; zlib; zlib License
        WTFPL: WTFPL; Do What The F*ck You Want To Public License
        """;

    static DeclaredLicence()
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        using var table = new StreamReader(typeof(DeclaredLicence).Assembly.GetManifestResourceStream("spdx-licences.tsv")!);
        while (table.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var id, var name])
                continue;
            ids[id] = id;
            var key = Fold(name);
            if (key.Length > 0)
                names[key] = names.TryGetValue(key, out var other) && other != id ? null : id;    // two licences: not plain
        }
        foreach (var line in Spellings.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
            foreach (var spelling in parts[1].Split(';', StringSplitOptions.TrimEntries))
                names[Fold(spelling)] = parts[0];
        }
        Ids = ids.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Names = names.Where(pair => pair.Value is not null).ToFrozenDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    /// <summary>The expression, the text as written (trimmed, cut at 500 characters), or null where nothing is written.</summary>
    public static string? Normalise(string? written)
    {
        written = written?.Trim();
        if (string.IsNullOrEmpty(written))
            return null;
        if (written.Length > Longest)
            return $"{written.AsSpan(0, Longest - 1)}…";
        return Expression(written) ?? ByAddress(written) ?? Names.GetValueOrDefault(Fold(written)) ?? written;
    }

    /// <summary>Alternatives of which the receiver chooses one.</summary>
    public static string? AnyOf(IEnumerable<string?> licences)
    {
        var all = licences.Select(Normalise).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return all switch
        {
            [] => null,
            [var one] => one,
            _ when all.TrueForAll(one => Expression(one) is not null) =>
                string.Join(" OR ", all.Select(one => one.Contains(' ', StringComparison.Ordinal) ? $"({one})" : one)),
            _ => string.Join(", ", all),
        };
    }

    /// <summary>The text in the proper case of its identifiers, if it is an SPDX expression of known licences.</summary>
    private static string? Expression(string written)
    {
        var words = Word().Matches(written);
        var text = new StringBuilder();
        bool wantsLicence = true, afterWith = false;
        int depth = 0, end = 0;
        foreach (Match match in words)
        {
            if (!written.AsSpan(end, match.Index - end).IsWhiteSpace())
                return null;
            end = match.Index + match.Length;
            var word = match.Value;
            switch (word.ToUpperInvariant())
            {
                case "(" when wantsLicence && !afterWith:
                    depth++;
                    text.Append('(');
                    continue;
                case ")" when !wantsLicence && depth > 0:
                    depth--;
                    text.Append(')');
                    continue;
                case "AND" or "OR" or "WITH" when !wantsLicence:
                    text.Append(' ').Append(word.ToUpperInvariant()).Append(' ');
                    wantsLicence = true;
                    afterWith = word.Equals("WITH", StringComparison.OrdinalIgnoreCase);
                    continue;
            }
            if (!wantsLicence || (afterWith ? word : Identifier(word)) is not { } id || id is "(" or ")")
                return null;
            text.Append(id);
            wantsLicence = afterWith = false;
        }
        return depth == 0 && !wantsLicence && written.AsSpan(end).IsWhiteSpace() ? text.ToString() : null;
    }

    private static string? Identifier(string word)
    {
        if (word.StartsWith("LicenseRef-", StringComparison.Ordinal) || word.StartsWith("DocumentRef-", StringComparison.Ordinal))
            return word;
        var orLater = word.EndsWith('+');
        if (!Ids.TryGetValue(orLater ? word[..^1] : word, out var id))
            return Ids.GetValueOrDefault(word);
        return OnlyOrLater.Contains(id) ? $"{id}{(orLater ? "-or-later" : "-only")}" : orLater ? $"{id}+" : id;
    }

    private static string? ByAddress(string written)
    {
        if (!written.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(written, UriKind.Absolute, out var address))
            return null;
        var last = address.AbsolutePath.TrimEnd('/').Split('/')[^1].ToLowerInvariant();
        foreach (var suffix in (ReadOnlySpan<string>)[".txt", ".html", ".php", ".htm"])
            last = last.EndsWith(suffix, StringComparison.Ordinal) ? last[..^suffix.Length] : last;
        switch (address.Host.ToLowerInvariant().Replace("www.", "", StringComparison.Ordinal))
        {
            case "apache.org" when last is "license-2.0": return "Apache-2.0";
            case "eclipse.org" when last is "epl-v10" or "epl-1.0": return "EPL-1.0";
            case "eclipse.org" when last is "epl-2.0" or "epl-v20": return "EPL-2.0";
            case "mozilla.org" when address.AbsolutePath.Contains("/MPL/2.0", StringComparison.Ordinal): return "MPL-2.0";
            case "unlicense.org": return "Unlicense";
            case "creativecommons.org" when address.AbsolutePath.StartsWith("/publicdomain/zero/1.0", StringComparison.Ordinal): return "CC0-1.0";
            case "opensource.org" or "spdx.org" or "licenses.nuget.org": return Expression(Uri.UnescapeDataString(last));
            default: return null;
        }
    }

    /// <summary>A name without what does not tell licences apart: case, punctuation, "the", "license", "version", a
    /// <c>v</c> before a number, a trailing <c>.0</c>, words repeated.</summary>
    private static string Fold(string name)
    {
        var folded = new StringBuilder();
        var last = "";
        foreach (Match match in NameWord().Matches(name.ToLowerInvariant()))
        {
            var word = match.Value.Trim('.');
            if (word is "the" or "license" or "licence" or "licensed" or "under" or "version" or "software" or "v" or "")
                continue;
            if (word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]))
                word = word[1..];
            if (word.EndsWith(".0", StringComparison.Ordinal))
                word = word[..^2];
            if (word == last)
                continue;
            folded.Append(word).Append(' ');
            last = word;
        }
        return folded.ToString();
    }

    [GeneratedRegex(@"[()]|[A-Za-z0-9.\-:]+\+?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{Nd}.+]+", RegexOptions.CultureInvariant)]
    private static partial Regex NameWord();
}
