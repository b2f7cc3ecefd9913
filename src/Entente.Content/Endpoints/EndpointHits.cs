namespace Entente.Content;

/// <summary>Collects endpoints of one blob: each once, at the first place where it is seen most strongly.</summary>
internal sealed class EndpointHits(string language)
{
    /// <summary>For each strength, so that names in comments cannot crowd out those in code.</summary>
    private const int Most = 200;

    private readonly record struct Hit(int Line, int Position, Strength How);

    private readonly Dictionary<(string Scheme, string Host), Hit> hits = [];
    private int measured;
    private int leads;

    public void Add(string scheme, string host, Strength how, LineCursor at)
    {
        var known = hits.TryGetValue((scheme, host), out var before);
        if (known && before.How >= how)
            return;
        if (how > Strength.Lead && CommentLine.Covers(at.LineSoFar, language))
            how = Strength.Lead;
        if (known && before.How >= how)
            return;
        if (how == Strength.Lead ? leads == Most : measured == Most)
            return;
        if (how == Strength.Lead)
            leads++;
        else
            measured++;
        hits[(scheme, host)] = new(at.Line, at.Position, how);
    }

    /// <summary>Tells what was found in the order of the text.</summary>
    public void TellTo(IObservations found)
    {
        foreach (var ((scheme, host), hit) in hits.OrderBy(hit => hit.Value.Position)
            .ThenBy(hit => hit.Key.Scheme, StringComparer.Ordinal).ThenBy(hit => hit.Key.Host, StringComparer.Ordinal))
        {
            found.Add(new Region(hit.Line, hit.Line), new Claim.Endpoint(scheme, host), hit.How);
        }
    }
}
