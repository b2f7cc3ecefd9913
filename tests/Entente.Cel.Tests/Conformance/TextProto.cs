using System.Text;

namespace Entente.Cel.Tests.Conformance;

/// <summary>A message in protobuf text format: fields in order, repeated ones repeated. A value is a message, a string
/// (the bytes of a quoted one as Latin-1 characters), or a bare word.</summary>
internal sealed class TextProto
{
    private readonly List<(string Name, object Value)> _fields = [];

    public IReadOnlyList<(string Name, object Value)> Fields => _fields;

    public bool Has(string name) => _fields.Exists(f => f.Name == name);

    public IEnumerable<TextProto> Messages(string name) => _fields.Where(f => f.Name == name).Select(f => (TextProto)f.Value);

    public TextProto? Message(string name) => Messages(name).FirstOrDefault();

    /// <summary>A word, or a string read as UTF-8.</summary>
    public string Text(string name) => _fields.Find(f => f.Name == name).Value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string word => word,
        _ => "",
    };

    public byte[] Bytes(string name) => (byte[])_fields.Find(f => f.Name == name).Value;

    public static TextProto Read(string text)
    {
        var at = 0;
        var message = ReadMessage(text, ref at);
        return at == text.Length ? message : throw new FormatException($"unexpected '{text[at]}' at {at}");
    }

    private static TextProto ReadMessage(string text, ref int at)
    {
        var message = new TextProto();
        while (true)
        {
            Skip(text, ref at);
            if (at >= text.Length || text[at] is '}' or '>') return message;
            var name = ReadName(text, ref at);
            Skip(text, ref at);
            if (text[at] == ':') at++;
            Skip(text, ref at);
            if (text[at] == '[')
            {
                at++;
                Skip(text, ref at);
                while (text[at] != ']')
                {
                    message._fields.Add((name, ReadValue(text, ref at)));
                    Skip(text, ref at);
                    if (text[at] == ',') at++;
                    Skip(text, ref at);
                }
                at++;
            }
            else message._fields.Add((name, ReadValue(text, ref at)));
            Skip(text, ref at);
            if (at < text.Length && text[at] is ',' or ';') at++;
        }
    }

    private static object ReadValue(string text, ref int at)
    {
        if (text[at] is '{' or '<')
        {
            at++;
            var message = ReadMessage(text, ref at);
            at++;
            return message;
        }
        if (text[at] is '"' or '\'')
        {
            var bytes = new List<byte>();
            while (at < text.Length && text[at] is '"' or '\'')
            {
                ReadString(text, ref at, bytes);
                Skip(text, ref at);
            }
            return bytes.ToArray();
        }
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '-' or '+')) at++;
        return at > start ? text[start..at] : throw new FormatException($"unexpected '{text[at]}' at {at}");
    }

    private static string ReadName(string text, ref int at)
    {
        var start = at;
        if (text[at] == '[')
        {
            at = text.IndexOf(']', at) + 1;
            return text[start..at];
        }
        while (char.IsLetterOrDigit(text[at]) || text[at] == '_') at++;
        return at > start ? text[start..at] : throw new FormatException($"no name at {at}: '{text[at]}'");
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (text[at] == '#')
                while (at < text.Length && text[at] != '\n') at++;
            else return;
        }
    }

    private static void ReadString(string text, ref int at, List<byte> bytes)
    {
        var quote = text[at++];
        while (text[at] != quote)
        {
            if (text[at] != '\\')
            {
                Rune.TryGetRuneAt(text, at, out var rune);
                at += rune.Utf16SequenceLength;
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                continue;
            }
            at++;
            var c = text[at++];
            switch (c)
            {
                case 'x' or 'X': bytes.Add((byte)Number(text, ref at, 2, 16)); break;
                case 'u': bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(Number(text, ref at, 4, 16)))); break;
                case 'U': bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(Number(text, ref at, 8, 16)))); break;
                case >= '0' and <= '7':
                    at--;
                    bytes.Add((byte)Number(text, ref at, 3, 8));
                    break;
                default:
                    bytes.Add((byte)(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'a' => 7, 'b' => 8, 'f' => 12, 'v' => 11, _ => c }));
                    break;
            }
        }
        at++;
    }

    private static int Number(string text, ref int at, int most, int radix)
    {
        var value = 0;
        for (var i = 0; i < most; i++, at++)
        {
            var digit = char.IsAsciiHexDigit(text[at]) ? Convert.ToInt32(text[at].ToString(), 16) : radix;
            if (digit >= radix) break;
            value = value * radix + digit;
        }
        return value;
    }
}
