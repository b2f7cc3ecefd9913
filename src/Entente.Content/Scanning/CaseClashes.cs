using System.Text;

namespace Entente.Content;

/// <summary>Names in one directory that differ by case only: a file system that folds case keeps one of them, so what is
/// installed there is not what was reviewed.</summary>
internal static class CaseClashes
{
    /// <param name="nodes">One tree, sorted by path.</param>
    public static void Judge(IReadOnlyList<Node> nodes)
    {
        // Folded path of a name in its directory -> the path that had it first.
        var first = new Dictionary<string, PackagePath>(StringComparer.Ordinal);
        PackagePath last = new([]);
        foreach (var node in nodes)
        {
            var path = node.Path.Bytes;
            // Directories shared with the path before were seen with it.
            var shared = path[..path.CommonPrefixLength(last.Bytes)].LastIndexOf((byte)'/') + 1;
            for (var at = shared; at <= path.Length;)
            {
                var slash = path[at..].IndexOf((byte)'/');
                var end = slash < 0 ? path.Length : at + slash;
                var name = new PackagePath(path[..end].ToArray());
                var folded = Encoding.Latin1.GetString(path[..at]) + Encoding.UTF8.GetString(path[at..end]).ToUpperInvariant();
                if (!first.TryAdd(folded, name) && first[folded] != name)
                    node.Hole(NotReadReason.NamesClashByCase, first[folded].ToString());
                at = end + 1;
            }
            last = node.Path;
        }
    }
}
