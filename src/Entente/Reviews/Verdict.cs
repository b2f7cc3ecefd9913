using Entente.Rules;

namespace Entente.Reviews;

/// <summary>What a criterion, or the whole review, comes to. Ordered from best to worst.</summary>
public enum Verdict { Cleared, ClearedWithConditions, Undetermined, Blocked }

/// <summary>A criterion's verdict and what it rests on.</summary>
public sealed record CriterionVerdict(Criterion Criterion, Verdict Verdict, int Met, int Violated, int Undetermined, int NotApplicable);
