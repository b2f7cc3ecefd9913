namespace Entente.Content;

/// <summary>go.mod, go.sum and vendor/modules.txt.</summary>
internal static class GoManifests
{
    public static void ReadModule(in Blob blob, ComponentFindings found)
    {
        var block = "";
        foreach (var line in new TextLines(blob.Text))
        {
            var comment = line.Text.IndexOf("//");
            var text = (comment < 0 ? line.Text : line.Text[..comment]).Trim();
            if (text.IsEmpty)
                continue;
            if (text is ")")
            {
                block = "";
                continue;
            }
            var words = Words(text);
            var verb = block;
            if (block.Length == 0)
                (verb, words) = (words[0], words[1..]);
            if (words is ["("])
            {
                block = verb;
                continue;
            }
            var isIndirect = comment >= 0 && line.Text[comment..].Contains("indirect", StringComparison.Ordinal);
            switch (verb)
            {
                case "module" when words is [var module]:
                    found.Component(Coordinates.Go(module), ComponentRelation.Itself, line.Number);
                    break;
                case "require" when words is [var module, var version]:
                    found.Component(Coordinates.Go(module), isIndirect ? ComponentRelation.Locked : ComponentRelation.Dependency, line.Number, version);
                    break;
                case "replace" when Array.IndexOf(words, "=>") is > 0 and var arrow && words.Length == arrow + 3:
                    found.Component(Coordinates.Go(words[arrow + 1]), ComponentRelation.Dependency, line.Number, words[arrow + 2]);
                    break;
                case "replace" when Array.IndexOf(words, "=>") is > 0 and var arrow && words.Length == arrow + 2:
                    break;    // a folder beside the module: its own go.mod names it
                case "go" or "toolchain" or "exclude" or "retract" or "tool" or "godebug" or "ignore":
                    break;
                default:
                    throw new ManifestFormatException(line.Number, 1, "no directive of a go.mod file");
            }
        }
    }

    public static void ReadSums(in Blob blob, ComponentFindings found)
    {
        foreach (var line in new TextLines(blob.Text))
        {
            if (line.Text.IsWhiteSpace())
                continue;
            if (Words(line.Text) is not [var module, var version, _])
                throw new ManifestFormatException(line.Number, 1, "expected module, version and hash");
            if (!version.EndsWith("/go.mod", StringComparison.Ordinal))    // of those only the requirements were read
                found.Component(Coordinates.Go(module), ComponentRelation.Locked, line.Number, version);
        }
    }

    public static void ReadVendored(in Blob blob, ComponentFindings found)
    {
        var (module, version, at) = ("", "", 0);
        foreach (var line in new TextLines(blob.Text))
        {
            if (line.Text.StartsWith("## ") && module.Length > 0)
            {
                var isExplicit = line.Text.Contains("explicit", StringComparison.Ordinal);
                Finish(isExplicit ? ComponentRelation.Dependency : ComponentRelation.Locked);
            }
            if (!line.Text.StartsWith("# "))
                continue;
            Finish(ComponentRelation.Locked);
            var words = Words(line.Text[2..]);
            var arrow = Array.IndexOf(words, "=>");
            if (arrow > 0 && words.Length == arrow + 3)
                words = words[(arrow + 1)..];    // what is vendored is the replacement
            (module, version, at) = words.Length >= 2 && words[1] != "=>" ? (words[0], words[1], line.Number) : ("", "", 0);
        }
        Finish(ComponentRelation.Locked);

        void Finish(ComponentRelation relation)
        {
            if (module.Length > 0)
                found.Component(Coordinates.Go(module), relation, at, version);
            module = "";
        }
    }

    private static string[] Words(ReadOnlySpan<char> text) =>
        text.Length > 4_000 ? [text[..4_000].ToString()] : text.ToString().Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
