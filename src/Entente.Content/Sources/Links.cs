using Entente.Merkle;

namespace Entente.Content;

/// <summary>Symbolic links: entries whose content is their target. Where they lead is told by the names alone, so that a
/// directory, an archive and a git tree of the same entries say the same.</summary>
internal static class Links
{
    /// <summary>Links followed in resolving one, as Linux does (ELOOP beyond).</summary>
    private const int MostHops = 40;

    /// <summary>Segments walked in resolving one; more than any real link has, and few enough that a package of nothing but
    /// crafted links is judged in time.</summary>
    private const int MostSegments = 1024;

    public static void Fill(Node link, byte[] target, ScanRun run)
    {
        link.Target = target;
        link.Size = target.Length;
        link.Content = Digest.Of(target);
        link.Findings = new() { GitName = GitNames.Blob(target) };
        run.CountFile(target.Length);
    }

    /// <summary>Says which links of a tree lead out of it, to themselves, or to a directory that holds them.</summary>
    public static void Judge(IReadOnlyCollection<Node> tree)
    {
        var targets = new Dictionary<PackagePath, byte[]>();
        foreach (var node in tree)
            if (node.Target is { } target)
                targets.TryAdd(node.Path, target);
        foreach (var node in tree)
            if (node.Target is { } target && Reason(node.Path, target, targets) is { } reason)
                node.Hole(reason, PathText.Escape(target));
    }

    private static NotReadReason? Reason(PackagePath link, byte[] target, Dictionary<PackagePath, byte[]> targets)
    {
        var at = Parent(Split(link.Bytes));
        var open = new Stack<byte[]>();
        Push(open, target);
        if (target is [(byte)'/', ..])
            return NotReadReason.LinkOutOfPackage;
        var (hops, steps) = (1, 0);
        while (open.TryPop(out var segment))
        {
            if (++steps > MostSegments)
                return NotReadReason.LinkLoop;
            if (segment is [] or [(byte)'.'])
                continue;
            if (segment is [(byte)'.', (byte)'.'])
            {
                if (at.Count == 0)
                    return NotReadReason.LinkOutOfPackage;
                at.RemoveAt(at.Count - 1);
                continue;
            }
            at.Add(segment);
            if (!targets.TryGetValue(Path(at), out var next))
                continue;
            if (next is [(byte)'/', ..])
                return NotReadReason.LinkOutOfPackage;
            if (++hops > MostHops)
                return NotReadReason.LinkLoop;
            at.RemoveAt(at.Count - 1);
            Push(open, next);
        }
        var end = Path(at).Bytes;
        var isAncestor = end.IsEmpty || (link.Bytes.StartsWith(end) && link.Bytes.Length > end.Length && link.Bytes[end.Length] == '/');
        return isAncestor ? NotReadReason.LinkLoop : null;
    }

    private static void Push(Stack<byte[]> open, byte[] target)
    {
        var segments = Split(target);
        for (var i = segments.Count - 1; i >= 0; i--)
            open.Push(segments[i]);
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> path)
    {
        var segments = new List<byte[]>();
        foreach (var range in path.Split((byte)'/'))
            segments.Add(path[range].ToArray());
        return segments;
    }

    private static List<byte[]> Parent(List<byte[]> segments) => segments[..^1];

    private static PackagePath Path(List<byte[]> segments)
    {
        var path = new List<byte>();
        foreach (var segment in segments)
        {
            if (path.Count > 0)
                path.Add((byte)'/');
            path.AddRange(segment);
        }
        return new([.. path]);
    }
}
