using System.Collections.Immutable;
using NodaTime;

namespace Entente.Deals;

/// <summary>How something is handed over. Law governs acts, not only files.</summary>
public enum TransferMode { Delivery, Access, Licence, Assignment, Service, Contribution, Deployment }

/// <summary>A value of a benchmark's series.</summary>
public sealed record Measurement(string Benchmark, LocalDate On, long Value, string? Source);

/// <summary>One act of handing over under a deal.</summary>
/// <param name="Package">Path of the package within the transfer's folder, or null where the mode hands over no content.</param>
/// <param name="Techniques">What the transferor declares to be in it, where declared.</param>
public sealed record Transfer(
    string Id, LocalDate Date, PartyId From, PartyId To, TransferMode Mode, string? Package,
    ImmutableArray<string>? Techniques, ImmutableArray<Measurement> Measurements, LocalisedText? Note);
