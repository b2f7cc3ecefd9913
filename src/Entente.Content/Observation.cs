using System.Collections.Immutable;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>Name and version of an examiner. A change of what it finds needs a new version: results are cached under it.</summary>
public readonly record struct ExaminerId(string Name, int Version)
{
    public override string ToString() => $"{Name}/{Version}";
}

/// <summary>Lines of a text, counted from 1, both ends included.</summary>
public readonly record struct Region(int FirstLine, int LastLine);

/// <summary>How far an observation can be relied on.</summary>
public enum Strength : byte
{
    /// <summary>Worth a look: a word that fits.</summary>
    Lead,
    /// <summary>Derived by a method with a known error rate: an import, a dependency.</summary>
    Measured,
    /// <summary>Stated by the content itself: a manifest names the component.</summary>
    Proof,
}

/// <summary>How a component relates to the place where it was seen.</summary>
public enum ComponentRelation : byte
{
    /// <summary>The manifest describes this component: it is in the package.</summary>
    Itself,
    /// <summary>Needed directly, for running.</summary>
    Dependency,
    /// <summary>Needed only to build or test.</summary>
    Development,
    /// <summary>Resolved by a lock file, directly or through others.</summary>
    Locked,
}

/// <summary>What an examiner says of a blob. Closed family: these cases are all there are.</summary>
public abstract record Claim
{
    private Claim() { }

    /// <summary>The blob names a component.</summary>
    /// <param name="Purl">Package URL in canonical form, with its version where one exact version is stated.</param>
    /// <param name="Licence">The declared licence as written, normalised to an SPDX expression where that is plain; null where none is declared.</param>
    /// <param name="Requirement">The version range as written, where no exact version is stated.</param>
    public sealed record Component(string Purl, ComponentRelation Relation, string? Licence, string? Requirement) : Claim;

    /// <summary>The blob shows a technique of the taxonomy.</summary>
    /// <param name="Id">Identifier in the taxonomy, such as <c>recommendation.ranking</c>.</param>
    /// <param name="Because">The import, dependency or call that shows it, as written.</param>
    public sealed record Technique(string Id, string Because) : Claim;

    /// <summary>The blob names a network endpoint.</summary>
    /// <param name="Host">Lower-case DNS name or IP literal.</param>
    public sealed record Endpoint(string Scheme, string Host) : Claim;

    /// <summary>The blob holds records.</summary>
    /// <param name="Format">Such as csv, jsonl, parquet, sqlite.</param>
    /// <param name="Fields">Names of the fields in their order, where the format states them.</param>
    /// <param name="Records">Number of records where the whole blob was counted.</param>
    public sealed record Dataset(string Format, ImmutableArray<string> Fields, long? Records) : Claim
    {
        public bool Equals(Dataset? other) => other is not null && Format == other.Format
            && Records == other.Records && Fields.SequenceEqual(other.Fields);

        public override int GetHashCode() => HashCode.Combine(Format, Records, Fields.Length);
    }

    /// <summary>The examiner could not read the blob as what its kind says: a hole in coverage.</summary>
    /// <param name="What">What was wrong, a short technical text with line and column where known; quoted, never translated.</param>
    public sealed record Malformed(string What) : Claim;
}

/// <summary>One claim of one examiner about one blob, at a place in it where there is one.</summary>
public sealed record Observation(ExaminerId By, Region? At, Claim What, Strength How);
