namespace Entente.Cel.Evaluation;

/// <summary>Field selection and presence, on objects, maps, and optionals of these.</summary>
internal static class Fields
{
    public static CelValue Get(CelValue target, string name)
    {
        switch (target.Kind)
        {
            case CelKind.Object:
                var found = target.AsObject();
                return found.TryGetField(name, out var field) ? field : found.Type.TryGetField(name, out _) ? found.Unset(name)
                    : CelValue.Error(CelErrorCode.UndeclaredField, found.Type.Name, name, "");
            case CelKind.Map:
                return target.AsMap().TryGet(CelValue.TrustedString(name), out var value) ? value
                    : CelValue.Error(CelErrorCode.NoSuchKey, name);
            case CelKind.Unknown or CelKind.Error:
                return target;
            case CelKind.Opaque when target.AsOpaque() is CelOptional:
                return GetOptional(target, name);
            default:
                return CelValue.Error(CelErrorCode.NoFields, target.TypeOf().ToString());
        }
    }

    /// <summary><c>target.?name</c>: an optional, absent where the field is not set.</summary>
    public static CelValue GetOptional(CelValue target, string name)
    {
        if (target.Kind == CelKind.Opaque && target.AsOpaque() is CelOptional optional)
        {
            if (optional.Value is not { } inner) return target;
            target = inner;
        }
        var has = Has(target, name);
        if (!has.IsKnown) return has;
        if (has.IsFalse) return CelOptional.None;
        var value = Get(target, name);
        return value.IsKnown ? CelOptional.Of(value) : value;
    }

    public static CelValue Has(CelValue target, string name)
    {
        switch (target.Kind)
        {
            case CelKind.Object:
                var found = target.AsObject();
                return found.TryGetField(name, out var value) ? value.Kind == CelKind.Unknown ? value : true
                    : found.Type.TryGetField(name, out _) ? false
                    : CelValue.Error(CelErrorCode.UndeclaredField, found.Type.Name, name, "");
            case CelKind.Map:
                return target.AsMap().TryGet(CelValue.TrustedString(name), out _);
            case CelKind.Unknown or CelKind.Error:
                return target;
            case CelKind.Opaque when target.AsOpaque() is CelOptional optional:
                return optional.Value is { } inner ? Has(inner, name) : false;
            default:
                return CelValue.Error(CelErrorCode.NoFields, target.TypeOf().ToString());
        }
    }

    /// <summary>The content of an optional element or entry; null where it is absent or is none, which is then pending.</summary>
    public static CelValue? Unwrap(CelValue value, ref Pending pending)
    {
        if (value.Kind == CelKind.Opaque && value.AsOpaque() is CelOptional optional) return optional.Value;
        pending.Add(CelValue.Error(CelErrorCode.TypeMismatch, "?", value.TypeOf().ToString(), CelOptional.TypeName));
        return null;
    }
}
