using System.Collections.Frozen;

namespace Entente.Content;

/// <summary>What one registered type of package URL demands of the parts; derived from the type definitions published with
/// the standard. An unregistered type demands nothing.</summary>
internal sealed record PackageUrlType
{
    private static readonly PackageUrlType Unregistered = new();

    /// <summary>One type a line: its name, then what differs from "all parts optional, as written".
    /// <c>ns!</c> namespace required, <c>ns-</c> prohibited; <c>ns:lower</c> and so on: folded to that case.</summary>
    private const string Definitions = """
        alpm             ns! ns:lower name:lower
        apk              ns! ns:lower name:lower
        bazel            ns-
        bitbucket        ns! ns:lower name:lower
        bitnami          ns- name:lower
        brew             ns:lower name:lower
        cargo            ns-
        chrome-extension ns- name:lower
        cocoapods        ns-
        composer         ns! ns:lower name:lower
        conan
        conda            ns-
        cpan             ns:upper
        cran             ns-
        deb              ns! ns:lower name:lower
        docker
        gem              ns-
        generic
        git              ns!
        github           ns! ns:lower name:lower
        golang           ns! ns:lower name:lower
        hackage          ns-
        hex              ns:lower name:lower
        huggingface      ns! version:lower
        julia            ns- needs:uuid
        luarocks         ns:lower name:lower
        maven            ns!
        mlflow           ns-
        npm
        nuget            ns-
        oci              ns- name:lower version:lower
        opam             ns-
        otp              ns- name:lower
        pub              ns- name:lower
        pypi             ns- name:lower version:lower
        qpkg             ns! ns:lower
        rpm              ns! ns:lower
        swid             needs:tag_id
        swift            ns!
        vcpkg            ns-
        vscode-extension ns! ns:lower name:lower version:lower
        yocto            ns:lower
        """;

    private static readonly FrozenDictionary<string, PackageUrlType> Registered = Definitions
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenDictionary(words => words[0], Read, StringComparer.Ordinal);

    private string type = "";
    private bool namespaceRequired, namespaceProhibited, namespaceLower, namespaceUpper, nameLower, versionLower;
    private string? needs;

    public static IEnumerable<string> Names => Registered.Keys.Order(StringComparer.Ordinal);

    public static PackageUrlType Of(string type) => Registered.GetValueOrDefault(type, Unregistered);

    public string FoldNamespace(string space) =>
        namespaceLower ? space.ToLowerInvariant() : namespaceUpper ? space.ToUpperInvariant() : space;

    public string FoldName(string name)
    {
        if (nameLower)
            name = name.ToLowerInvariant();
        return type switch
        {
            "pypi" => name.Replace('_', '-'),
            "pub" => string.Create(name.Length, name, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                    to[i] = char.IsAsciiLetterLower(from[i]) || char.IsAsciiDigit(from[i]) ? from[i] : '_';
            }),
            _ => name,
        };
    }

    public string FoldVersion(string version) => versionLower ? version.ToLowerInvariant() : version;

    public PackageUrlProblem Check(string space, string name, string version, IDictionary<string, string> qualifiers)
    {
        if (namespaceRequired && space.Length == 0)
            return PackageUrlProblem.NamespaceRequired;
        if (namespaceProhibited && space.Length > 0)
            return PackageUrlProblem.NamespaceProhibited;
        if (needs is not null && !qualifiers.ContainsKey(needs))
            return PackageUrlProblem.QualifierMissing;
        return type switch
        {
            "chrome-extension" when name.Length != 32 || name.Any(c => c is < 'a' or > 'p') => PackageUrlProblem.NameInvalid,
            "chrome-extension" when !IsDottedNumber(version) => PackageUrlProblem.VersionInvalid,
            "cpan" when name.Contains("::", StringComparison.Ordinal) => PackageUrlProblem.NameInvalid,
            "cocoapods" when name[0] == '.' || name.Any(c => c == '+' || char.IsWhiteSpace(c)) => PackageUrlProblem.NameInvalid,
            _ => PackageUrlProblem.None,
        };
    }

    /// <summary>Nothing, or one to four numbers parted by dots.</summary>
    private static bool IsDottedNumber(string version) => version.Length == 0
        || (version.Split('.') is { Length: <= 4 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)));

    private static PackageUrlType Read(string[] words) => new()
    {
        type = words[0],
        namespaceRequired = words.Contains("ns!"),
        namespaceProhibited = words.Contains("ns-"),
        namespaceLower = words.Contains("ns:lower"),
        namespaceUpper = words.Contains("ns:upper"),
        nameLower = words.Contains("name:lower"),
        versionLower = words.Contains("version:lower"),
        needs = words.FirstOrDefault(word => word.StartsWith("needs:", StringComparison.Ordinal))?["needs:".Length..],
    };
}
