using System.Globalization;

namespace Entente.Content;

/// <summary>What one archive may still unpack to. What comes out of an archive within counts for those around it, too.</summary>
internal sealed class Budget(Budget? around, long packed, ScanLimits limits, CancellationToken cancellation)
{
    private long unpacked;

    /// <exception cref="LimitReachedException">This archive or one around it has unpacked to more than the limits allow.</exception>
    public void Spend(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        unpacked += bytes;
        if (unpacked > limits.Size)
            throw new LimitReachedException(this, NotReadReason.LimitSize,
                string.Create(CultureInfo.InvariantCulture, $"more than {limits.Size} bytes unpacked"));
        if (unpacked > limits.RatioFrom && unpacked / limits.Ratio > packed)
            throw new LimitReachedException(this, NotReadReason.LimitRatio,
                string.Create(CultureInfo.InvariantCulture, $"{packed} bytes unpack to more than {packed * limits.Ratio}"));
        around?.Spend(bytes);
    }
}

/// <summary>Ends the unpacking of an archive. Caught where that archive was opened.</summary>
/// <param name="budget">Whose limit it is; null for the limit of the whole package.</param>
#pragma warning disable CA1032, CA1064 // Never leaves the engine; always says which limit.
internal sealed class LimitReachedException(Budget? budget, NotReadReason reason, string detail) : Exception(detail)
{
    public Budget? Budget => budget;
    public NotReadReason Reason => reason;
}

/// <summary>The bytes of an archive are not what its format says. Caught where it was opened.</summary>
internal sealed class CorruptArchiveException(string detail, Exception? inner = null) : Exception(detail, inner);

/// <summary>The archive, or a member, needs what this reader does not do.</summary>
internal sealed class UnsupportedArchiveException(string detail) : Exception(detail);
#pragma warning restore CA1032, CA1064
