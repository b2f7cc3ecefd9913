using System.Globalization;

namespace Entente.Content;

/// <summary>Collects what one manifest says, as claims: makes the package URL, normalises the licence, drops repeats and
/// bounds their number. One for each blob.</summary>
internal sealed class ComponentFindings(IObservations observations)
{
    /// <summary>Components of one blob; the largest lock files known hold a tenth.</summary>
    public const int MostComponents = 100_000;

    /// <summary>Names that no package URL can be made of are reported this often.</summary>
    private const int MostBadNames = 10;

    private const int LongestPart = 500;

    private readonly HashSet<Claim> seen = [];
    private int badNames;

    /// <summary>A component.</summary>
    /// <param name="version">One exact version; null where only a range, or nothing, is stated.</param>
    /// <param name="requirement">What is written where no exact version is; empty counts as nothing.</param>
    /// <param name="licence">As written; see <see cref="DeclaredLicence"/>.</param>
    public void Component(Coordinates what, ComponentRelation relation, int line, string? version = null,
        string? requirement = null, string? licence = null, Strength how = Strength.Proof, int lastLine = 0)
    {
        if (seen.Count > MostComponents)
            return;
        if (seen.Count == MostComponents)
        {
            seen.Add(new Claim.Malformed(""));
            Malformed(line, $"more than {MostComponents} components; the rest was not read");
            return;
        }
        if (Url(what, version) is not { } url)
        {
            if (++badNames <= MostBadNames)
                Malformed(line, $"no package URL can be made of '{Short(what.Name)}'");
            return;
        }
        requirement = version is null && !string.IsNullOrWhiteSpace(requirement) ? Short(requirement.Trim()) : null;
        var claim = new Claim.Component(url.ToString(), relation, DeclaredLicence.Normalise(licence), requirement);
        if (seen.Add(claim))
            observations.Add(new Region(line, Math.Max(line, lastLine)), claim, how);
    }

    public void Malformed(int line, string what) =>
        observations.Add(new Region(line, line), new Claim.Malformed(string.Create(CultureInfo.InvariantCulture, $"line {line}: {what}")), Strength.Proof);

    public void Malformed(ManifestFormatException problem) => observations.Add(
        problem.Line > 0 ? new Region(problem.Line, problem.Line) : null, new Claim.Malformed(problem.Message), Strength.Proof);

    /// <summary>Maven and Go modules that live in no namespace, as local ones may, are named by the generic type.</summary>
    private static PackageUrl? Url(Coordinates what, string? version)
    {
        if (what.Name.Length is 0 or > LongestPart || what.Namespace?.Length > LongestPart || version?.Length > LongestPart)
            return null;
        return PackageUrl.TryBuild(what.Type, what.Namespace, what.Name, version?.Trim(), null, null, out var url, out var problem)
            || (problem == PackageUrlProblem.NamespaceRequired && PackageUrl.TryBuild("generic", null, what.Name, version?.Trim(), null, null, out url, out _))
            ? url : null;
    }

    private static string Short(string text) => text.Length <= LongestPart ? text : $"{text.AsSpan(0, LongestPart - 1)}…";
}

/// <summary>What names a component in its ecosystem: type of the package URL, namespace, name; each as written there.</summary>
internal readonly record struct Coordinates(string Type, string? Namespace, string Name)
{
    /// <summary><c>@scope/name</c> or <c>name</c>.</summary>
    public static Coordinates Npm(string name) =>
        name.StartsWith('@') && name.IndexOf('/', StringComparison.Ordinal) is > 1 and var slash
            ? new("npm", name[..slash], name[(slash + 1)..]) : new("npm", null, name);

    public static Coordinates NuGet(string id) => new("nuget", null, id.Trim());

    public static Coordinates Maven(string group, string artifact) => new("maven", group.Trim(), artifact.Trim());

    /// <summary>Names of Python packages compare by PEP 503; the package URL keeps dots.</summary>
    public static Coordinates PyPi(string name) => new("pypi", null, name.Trim());

    public static Coordinates Cargo(string name) => new("cargo", null, name);

    public static Coordinates Go(string module)
    {
        module = module.Trim('"', '`', ' ');
        var slash = module.LastIndexOf('/');
        return slash > 0 ? new("golang", module[..slash], module[(slash + 1)..]) : new("golang", null, module);
    }
}
