namespace Entente.Content;

/// <summary>Collects the techniques of one blob: at most <see cref="TechniqueExaminer.MostPerTechnique"/> of each, none
/// twice for the same reason.</summary>
internal sealed class TechniqueHits(IObservations observations)
{
    private readonly int[] counts = new int[Taxonomy.Techniques.Length];
    private readonly HashSet<(int, string)> seen = [];

    public bool Wants(int technique) => counts[technique] < TechniqueExaminer.MostPerTechnique;

    public void Add(int technique, string because, int line, Strength how)
    {
        if (!Wants(technique) || !seen.Add((technique, because)))
            return;
        counts[technique]++;
        observations.Add(new Region(line, line), new Claim.Technique(Taxonomy.Techniques[technique].Id, because), how);
    }
}

/// <summary>Turns the components that a manifest names into techniques.</summary>
internal sealed class FromComponents(TechniqueHits hits) : IObservations
{
    public void Add(Region? at, Claim what, Strength how)
    {
        if (what is not Claim.Component { Purl: var purl } || !PackageUrl.TryParse(purl, out var package, out _))
            return;
        foreach (var technique in PackageSignals.Of(package))
            hits.Add(technique, purl, at?.FirstLine ?? 1, how == Strength.Lead ? Strength.Lead : Strength.Measured);
    }
}
