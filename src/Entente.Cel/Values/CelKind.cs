namespace Entente.Cel;

/// <summary>The kinds of value at run time. <see cref="Unknown"/> and <see cref="Error"/> are no values of the language:
/// they flow through an evaluation in place of one.</summary>
public enum CelKind : byte
{
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Type,
    Timestamp,
    Duration,
    Opaque,
    Object,
    Unknown,
    Error,
}
