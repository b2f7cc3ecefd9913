using System.Globalization;
using NodaTime;

namespace Entente.Cel.Tests.Conformance;

/// <summary>Values and types of the conformance files (cel.expr.Value, cel.expr.Type) as those of the engine.</summary>
internal static class ProtoValues
{
    /// <summary>Null where the value needs protobuf messages.</summary>
    public static CelValue? Read(TextProto proto)
    {
        var (name, content) = proto.Fields[0];
        string Text() => proto.Text(name);
        switch (name)
        {
            case "null_value": return CelValue.Null;
            case "bool_value": return Text() == "true";
            case "int64_value": return long.Parse(Text(), CultureInfo.InvariantCulture);
            case "uint64_value": return CelValue.Uint(ulong.Parse(Text(), CultureInfo.InvariantCulture));
            case "double_value": return ReadDouble(Text());
            case "string_value": return Text();
            case "bytes_value": return CelValue.Bytes(proto.Bytes(name));
            case "type_value": return TypeNamed(Text());
            case "list_value":
                var items = ((TextProto)content).Messages("values").Select(Read).ToList();
                return items.Contains(null) ? (CelValue?)null : CelValue.List(CelList.Of(items.Select(i => i!.Value)));
            case "map_value":
                var entries = ((TextProto)content).Messages("entries")
                    .Select(e => (Key: Read(e.Message("key")!), Value: Read(e.Message("value")!))).ToList();
                return entries.Exists(e => e.Key is null || e.Value is null) ? (CelValue?)null
                    : CelValue.Map(CelMap.Of(entries.Select(e => (e.Key!.Value, e.Value!.Value))));
            case "object_value": return ReadAny((TextProto)content);
            default: return null;
        }
    }

    private static double ReadDouble(string text) => text.ToLowerInvariant() switch
    {
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static CelValue? ReadAny(TextProto any)
    {
        if (any.Fields is not [(var url, TextProto content)]) return null;
        long Number(string name) => content.Has(name) ? long.Parse(content.Text(name), CultureInfo.InvariantCulture) : 0;
        return url switch
        {
            "[type.googleapis.com/google.protobuf.Timestamp]" =>
                (CelValue?)CelValue.Timestamp(Instant.FromUnixTimeSeconds(Number("seconds")).PlusNanoseconds(Number("nanos"))),
            "[type.googleapis.com/google.protobuf.Duration]" =>
                CelValue.Duration(Duration.FromSeconds(Number("seconds")) + Duration.FromNanoseconds(Number("nanos"))),
            _ => null,
        };
    }

    private static CelValue? TypeNamed(string name) => name switch
    {
        "null_type" => (CelValue?)CelValue.Type(CelType.Null),
        "bool" => CelValue.Type(CelType.Bool),
        "int" => CelValue.Type(CelType.Int),
        "uint" => CelValue.Type(CelType.Uint),
        "double" => CelValue.Type(CelType.Double),
        "string" => CelValue.Type(CelType.String),
        "bytes" => CelValue.Type(CelType.Bytes),
        "list" => CelValue.Type(CelType.List(CelType.Dyn)),
        "map" => CelValue.Type(CelType.Map(CelType.Dyn, CelType.Dyn)),
        "type" => CelValue.Type(CelType.Type),
        "google.protobuf.Timestamp" => CelValue.Type(CelType.Timestamp),
        "google.protobuf.Duration" => CelValue.Type(CelType.Duration),
        "optional_type" => CelValue.Type(CelType.Opaque("optional_type", CelType.Dyn)),
        _ => null,
    };

    /// <summary>Null where the type needs protobuf messages.</summary>
    public static CelType? ReadType(TextProto proto)
    {
        var (name, content) = proto.Fields[0];
        switch (name)
        {
            case "dyn": return CelType.Dyn;
            case "null": return CelType.Null;
            case "primitive":
                return proto.Text(name) switch
                {
                    "BOOL" => CelType.Bool,
                    "INT64" => CelType.Int,
                    "UINT64" => CelType.Uint,
                    "DOUBLE" => CelType.Double,
                    "STRING" => CelType.String,
                    _ => CelType.Bytes,
                };
            case "well_known":
                return proto.Text(name) switch { "TIMESTAMP" => CelType.Timestamp, "DURATION" => CelType.Duration, _ => null };
            case "list_type":
                return ReadType(((TextProto)content).Message("elem_type")!) is { } element ? CelType.List(element) : null;
            case "map_type":
                return ReadType(((TextProto)content).Message("key_type")!) is { } key
                    && ReadType(((TextProto)content).Message("value_type")!) is { } value ? CelType.Map(key, value) : null;
            case "type_param": return CelType.Parameter(proto.Text(name));
            case "type": return CelType.Type;
            case "abstract_type":
                var parameters = ((TextProto)content).Messages("parameter_types").Select(ReadType).ToList();
                return parameters.Contains(null) ? null : CelType.Opaque(((TextProto)content).Text("name"), [.. parameters.Select(p => p!)]);
            case "message_type":
                return proto.Text(name) switch
                {
                    "google.protobuf.Timestamp" => CelType.Timestamp,
                    "google.protobuf.Duration" => CelType.Duration,
                    _ => null,
                };
            default: return null;
        }
    }
}
