using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Entente.Cel;
using Entente.Facts;

namespace Entente.Rules;

/// <summary>A trace as grounds that people read: elements by their names instead of their numbers, and of many elements that
/// fell short only those that came closest.</summary>
internal sealed partial class Grounds(FactBase facts)
{
    public ImmutableArray<Step> StepsOf(CelTraced traced)
    {
        var decisions = traced.Decisions.Select(decision => (decision, element: ElementOf(decision.Path))).ToArray();
        // Where one element of a list would have been enough, the one with the fewest failing parts shows best what is missing.
        var failing = decisions.Where(pair => pair.element is not null).CountBy(pair => pair.element!, StringComparer.Ordinal).ToArray();
        var fewest = failing.Length == 0 ? 0 : failing.Min(pair => pair.Value);
        var closest = failing.Where(pair => pair.Value == fewest).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. decisions.Where(pair => pair.element is null || closest.Contains(pair.element))
                .Select(pair => new Step(Named(pair.decision.Path), pair.decision.Result.IsTrue,
                    pair.decision.Right.Length == 0 ? [] : [$"{pair.decision.Left} {pair.decision.Operator} {pair.decision.Right}"]))
                .Distinct(),
        ];
    }

    public ImmutableArray<Change> ChangesOf(CelTraced traced) =>
        [.. traced.Flips.Select(flip => new Change(Named(flip.Path), flip.Actual?.ToString() ?? "", flip.Needed == "==" ? flip.Bound.ToString() : $"{flip.Needed} {flip.Bound}")).Distinct()];

    private static string? ElementOf(string path) => Element().Match(path) is { Success: true } match ? match.Value : null;

    /// <summary><c>approvals[3]</c> as <c>approvals[licence-2026]</c>.</summary>
    private string Named(string path) => Element().Replace(path, match =>
    {
        var kind = Catalogue.Kinds.FirstOrDefault(kind => kind.Plural == match.Groups[1].Value);
        return kind is not null && int.TryParse(match.Groups[2].ValueSpan, out var index) && index < facts.Of(kind).Length
            ? $"{kind.Plural}[{facts.Of(kind)[index].About.Key}]"
            : match.Value;
    });

    [GeneratedRegex(@"\b([a-z_]+)\[(\d{1,9})\]")]
    private static partial Regex Element();
}
