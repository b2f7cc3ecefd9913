using Entente.Cel.Syntax;

namespace Entente.Cel.Evaluation;

/// <summary>A macro over the elements of a list or map. Each element takes a step.</summary>
internal sealed class Loop(Expr.Comprehension macro, Step range, int first, int second, Step? condition, Step? transform)
{
    public Step Compile() => macro.Kind switch
    {
        ComprehensionKind.All => frame => Quantify(frame, decides: false),
        ComprehensionKind.Exists => frame => Quantify(frame, decides: true),
        ComprehensionKind.ExistsOne => ExistsOne,
        ComprehensionKind.TransformMap or ComprehensionKind.TransformMapEntry => BuildMap,
        _ => BuildList,
    };

    /// <summary>The elements to range over; false with the value that takes the result's place.</summary>
    internal static bool TryElements(CelValue value, Expr.Comprehension macro, out Elements elements, out CelValue instead)
    {
        elements = default;
        instead = value;
        if (value.Kind == CelKind.List) elements = new(value.AsList(), null);
        else if (value.Kind == CelKind.Map) elements = new(null, value.AsMap());
        else
        {
            if (value.IsKnown)
                instead = CelValue.Of(new CelFault(CelErrorCode.NotIterable, [value.TypeOf().ToString()], macro.Range.Span));
            return false;
        }
        return true;
    }

    private bool Next(Frame frame, in Elements elements, int index)
    {
        if (!frame.TryStep()) return false;
        elements.Set(frame, index, first, second);
        return true;
    }

    private CelValue NotBool(CelValue value) => !value.IsKnown ? value : CelValue.Of(
        new CelFault(CelErrorCode.TypeMismatch, ["condition", value.TypeOf().ToString(), "bool"], macro.Condition!.Span));

    private CelValue Quantify(Frame frame, bool decides)
    {
        if (!TryElements(range(frame), macro, out var elements, out var instead)) return instead;
        var pending = default(Pending);
        for (var i = 0; i < elements.Count; i++)
        {
            if (!Next(frame, elements, i)) return frame.OutOfSteps();
            var value = condition!(frame);
            if (value.Kind != CelKind.Bool) pending.Add(NotBool(value));
            else if (value.IsTrue == decides) return value;
        }
        return pending.IsEmpty ? !decides : pending.Result;
    }

    private CelValue ExistsOne(Frame frame)
    {
        if (!TryElements(range(frame), macro, out var elements, out var instead)) return instead;
        var pending = default(Pending);
        var count = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            if (!Next(frame, elements, i)) return frame.OutOfSteps();
            var value = condition!(frame);
            if (value.Kind != CelKind.Bool) pending.Add(NotBool(value));
            else if (value.IsTrue) count++;
        }
        return pending.IsEmpty ? count == 1 : pending.Result;
    }

    /// <summary>Whether the element is wanted; what is pending is noted.</summary>
    private bool Wanted(Frame frame, ref Pending pending)
    {
        if (condition is null) return true;
        var value = condition(frame);
        if (value.Kind == CelKind.Bool) return value.IsTrue;
        pending.Add(NotBool(value));
        return false;
    }

    private CelValue BuildList(Frame frame)
    {
        if (!TryElements(range(frame), macro, out var elements, out var instead)) return instead;
        var pending = default(Pending);
        var items = new List<CelValue>();
        for (var i = 0; i < elements.Count; i++)
        {
            if (!Next(frame, elements, i)) return frame.OutOfSteps();
            // A nested macro may reuse the slot: the element is taken before the condition runs.
            var element = frame.Locals[first];
            if (!Wanted(frame, ref pending)) continue;
            var item = transform is null ? element : transform(frame);
            if (item.IsKnown || transform is null) items.Add(item);
            else pending.Add(item);
        }
        return pending.IsEmpty ? CelValue.List(CelList.Owning([.. items])) : pending.Result;
    }

    private CelValue BuildMap(Frame frame)
    {
        if (!TryElements(range(frame), macro, out var elements, out var instead)) return instead;
        var pending = default(Pending);
        var builder = new CelMap.Builder();
        for (var i = 0; i < elements.Count; i++)
        {
            if (!Next(frame, elements, i)) return frame.OutOfSteps();
            var key = frame.Locals[first];
            if (!Wanted(frame, ref pending)) continue;
            var item = transform!(frame);
            if (!item.IsKnown) pending.Add(item);
            else if (macro.Kind == ComprehensionKind.TransformMap) Add(key, item);
            else if (item.Kind != CelKind.Map)
                pending.Add(CelValue.Of(new CelFault(CelErrorCode.TypeMismatch, ["entry", item.TypeOf().ToString(), "map"], macro.Transform!.Span)));
            else
            {
                if (!frame.TrySpend(item.AsMap().Count)) return frame.OutOfSteps();
                foreach (var own in item.AsMap().Keys) if (item.AsMap().TryGet(own, out var value)) Add(own, value);
            }
        }
        return pending.IsEmpty ? CelValue.Map(builder.Build()) : pending.Result;

        void Add(CelValue key, CelValue value)
        {
            if (builder.Add(key, value) is { } wrong) pending.Add(CelValue.Of(new CelFault(wrong, [key.ToString()], macro.Span)));
        }
    }

    /// <summary>What a macro ranges over: the elements of a list, or the keys of a map.</summary>
    internal readonly struct Elements(CelList? list, CelMap? map)
    {
        public int Count => list?.Count ?? map!.Count;

        /// <summary>What names the element in a path: its index, or its key.</summary>
        public CelValue Label(int index) => list is null ? map!.Keys[index] : CelValue.Int(index);

        public bool IsList => list is not null;

        public void Set(Frame frame, int index, int first, int second)
        {
            if (list is not null)
            {
                frame.Locals[first] = second < 0 ? list[index] : CelValue.Int(index);
                if (second >= 0) frame.Locals[second] = list[index];
            }
            else
            {
                var key = map!.Keys[index];
                frame.Locals[first] = key;
                if (second >= 0) frame.Locals[second] = map.TryGet(key, out var value) ? value : default;
            }
        }
    }
}
