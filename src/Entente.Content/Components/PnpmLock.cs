namespace Entente.Content;

/// <summary>pnpm-lock.yaml, versions 5 to 9: the keys of its <c>packages</c> section name package and version. Lines are
/// read, not YAML: the file is written by a program in one layout.</summary>
internal static class PnpmLock
{
    public static void Read(in Blob blob, ComponentFindings found)
    {
        var inPackages = false;
        var (key, keyLine, development) = ("", 0, false);
        var isLock = false;
        foreach (var line in new TextLines(blob.Text))
        {
            var text = line.Text.TrimEnd();
            if (text.IsEmpty || text[0] == '#')
                continue;
            if (text[0] != ' ')
            {
                Finish();
                isLock |= text.StartsWith("lockfileVersion", StringComparison.Ordinal);
                inPackages = text.SequenceEqual("packages:");
            }
            else if (inPackages && text.Length > 2 && text[1] == ' ' && text[2] != ' ')
            {
                Finish();
                var end = text.LastIndexOf(':');
                if (end < 0)
                    throw new ManifestFormatException(line.Number, 3, "expected a package key that ends with a colon");
                (key, keyLine, development) = (text[2..end].Trim('\'').Trim('"').ToString(), line.Number, false);
            }
            else if (text.Trim().SequenceEqual("dev: true"))
                development = true;
        }
        Finish();
        if (!isLock && !blob.Text.IsWhiteSpace())
            throw new ManifestFormatException(1, 1, "no lockfileVersion in a pnpm lock file");

        void Finish()
        {
            if (key.Length == 0)
                return;
            if (TrySplit(key, out var name, out var version))
                found.Component(Coordinates.Npm(name), development ? ComponentRelation.Development : ComponentRelation.Locked,
                    keyLine, NpmManifests.ExactVersion(version), version);
            else
                found.Malformed(keyLine, "a package key without a version");
            key = "";
        }
    }

    /// <summary><c>/name/1.2.3_peers</c> (5), <c>/name@1.2.3(peers)</c> (6), <c>name@1.2.3</c> (9), each perhaps scoped.</summary>
    private static bool TrySplit(string key, out string name, out string version)
    {
        var peers = key.IndexOf('(', StringComparison.Ordinal);
        var text = (peers < 0 ? key : key[..peers]).TrimStart('/');
        var at = text.IndexOf('@', Math.Min(1, text.Length));
        // In version 5 an at sign after the first can only stand among the peers, behind the version.
        var segment = at < 0 ? "" : text[(text.LastIndexOf('/', at) + 1)..at];
        var isOld = at < 0 || (segment.Contains('_', StringComparison.Ordinal) && char.IsAsciiDigit(segment[0]));
        if (isOld)
            at = at < 0 ? text.LastIndexOf('/') : text.LastIndexOf('/', at);
        (name, version) = at > 0 ? (text[..at], text[(at + 1)..]) : (text, "");
        if (isOld && version.IndexOf('_', StringComparison.Ordinal) is > 0 and var suffix)
            version = version[..suffix];
        return at > 0 && version.Length > 0;
    }
}
