using System.Collections.Immutable;
using Entente.Content;
using Entente.Deals;

namespace Entente.Facts;

/// <summary>Why a fact is not known. Each value has a text in every language.</summary>
public enum UnknownReason
{
    /// <summary>The file that would say it is not in the deal folder.</summary>
    NotProvided,
    /// <summary>The file is there and does not say it.</summary>
    NotStated,
    /// <summary>The content that would show it was not read.</summary>
    NotRead,
    /// <summary>Sources contradict each other.</summary>
    Contradicted,
}

/// <summary>Where an answer comes from. Closed family.</summary>
public abstract record Source
{
    private Source() { }

    /// <summary>A file of the deal folder.</summary>
    public sealed record InDeal(string File) : Source;

    /// <summary>A place in the package, and who saw it there.</summary>
    public sealed record InPackage(string Location, Region? At, string By) : Source;
}

/// <summary>What is known of a fact. Closed family.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <param name="Is">Of the type that the fact is declared with.</param>
    public sealed record Known(object Is, ImmutableArray<Source> Because) : Answer;

    /// <param name="WhoCanSay">The role that could answer; null where nobody of the deal can.</param>
    public sealed record Unknown(UnknownReason Why, Role? WhoCanSay) : Answer;
}

/// <summary>A typed statement about a subject.</summary>
public sealed record Fact(Subject About, FactName Name, Answer Answer);
