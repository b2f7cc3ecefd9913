namespace Entente.Cel.Library;

/// <summary><c>base64.encode</c> and <c>base64.decode</c> (RFC 4648; padding may be left out).</summary>
internal static class EncodersLibrary
{
    public static CelLibrary Library { get; } = new("encoders",
    [
        CelFunction.Global("base64.encode", [CelType.Bytes], CelType.String, (args, budget) =>
            budget.TrySpend(args[0].AsBytes().Length >> 4) ? Convert.ToBase64String(args[0].AsBytes()) : default(CelValue)),
        CelFunction.Global("base64.decode", [CelType.String], CelType.Bytes, (args, budget) =>
            budget.TrySpend(args[0].AsString().Length >> 4) ? Decode(args[0].AsString()) : default),
    ]);

    private static CelValue Decode(string text)
    {
        var padded = text.Length % 4 == 0 ? text : text + new string('=', 4 - text.Length % 4);
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length)
            ? CelValue.Bytes(bytes.AsSpan(0, length))
            : CelValue.Error(CelErrorCode.InvalidConversion, CelValue.String(text).ToString(), "bytes");
    }
}
