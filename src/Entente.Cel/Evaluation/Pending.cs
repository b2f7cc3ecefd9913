namespace Entente.Cel.Evaluation;

/// <summary>What keeps a strict operation from its result: unknown parts, all of them, before the first error.</summary>
internal struct Pending
{
    private CelUnknown? _unknown;
    private CelValue _error;

    public readonly bool IsEmpty => _unknown is null && _error.Kind != CelKind.Error;

    public void Add(CelValue notKnown)
    {
        if (notKnown.Kind == CelKind.Unknown) _unknown = CelUnknown.Union(_unknown, notKnown.UnknownPart);
        else if (_error.Kind != CelKind.Error) _error = notKnown;
    }

    public readonly CelValue Result => _unknown is not null ? CelValue.Of(_unknown) : _error;
}
