using System.Collections.Immutable;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>Makes the inventory of nodes that are all read: sorts, names, judges what only a whole tree shows.</summary>
internal sealed class Assembly(ScanRun run)
{
    private readonly List<Entry> entries = [];
    private readonly List<NotRead> holes = [.. run.Holes];

    public Inventory Inventory(List<Node> root)
    {
        var package = Tree(root, "");
        entries.Sort((a, b) => string.CompareOrdinal(a.Location, b.Location));
        holes.Sort((a, b) => string.CompareOrdinal(a.Location, b.Location) is not 0 and var order ? order
            : a.Reason != b.Reason ? a.Reason.CompareTo(b.Reason) : string.CompareOrdinal(a.Detail, b.Detail));
        return new(package, GitNames.Tree(root), [.. entries], [.. holes.Distinct()], [.. run.Examiners.Select(e => e.Id)]);
    }

    /// <summary>Depth is bounded by <see cref="ScanLimits.Depth"/>.</summary>
    private Digest Tree(List<Node> nodes, string prefix)
    {
        nodes.Sort((a, b) => a.Path.CompareTo(b.Path));
        Links.Judge(nodes);
        CaseClashes.Judge(nodes);
        var leaves = new Digest[nodes.Count];
        for (var i = 0; i < leaves.Length; i++)
        {
            var entry = Entry(nodes[i], prefix + nodes[i].Path);
            entries.Add(entry);
            leaves[i] = MerkleTree.LeafHash(PackageDigest.Leaf(entry.Path, entry.Type, entry.Executable, entry.Size, entry.Content));
        }
        return PackageDigest.OfSorted(leaves);
    }

    private Entry Entry(Node node, string location)
    {
        foreach (var (reason, detail) in node.Holes)
            holes.Add(new(location, reason, detail));
        var findings = node.Findings;
        var observations = findings?.Observations ?? ImmutableArray<Observation>.Empty;
        foreach (var observation in observations)
            if (observation.What is Claim.Malformed malformed)
                holes.Add(new(location, NotReadReason.Malformed, malformed.What));
        if (node.Content is not null && node.Size > ScanRun.Window && FileKinds.HasText(node.Kind) && run.PanelOf(node.Kind).Examiners.Count > 0)
            holes.Add(new(location, NotReadReason.ExaminedInPart,
                FormattableString.Invariant($"{ScanRun.Window} of {node.Size} bytes")));
        return new(location, node.Path, node.Type, node.Executable, node.Size, node.Content,
            node.GitName is { } git ? Convert.ToHexStringLower(git) : null, node.Kind, findings?.Lines ?? 0,
            node.Members is { } members ? Tree(members, location + "!/") : null, observations);
    }
}
