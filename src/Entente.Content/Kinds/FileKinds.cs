using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Entente.Content;

/// <summary>Tells the kind of a file from its name and first bytes (<see cref="HeadSize"/> at most).</summary>
public static class FileKinds
{
    /// <summary>Bytes of the content that the kind may depend on.</summary>
    public const int HeadSize = 1 << 16;

    /// <summary>Bytes that tell text from binary, as many as git looks at.</summary>
    private const int TextProbe = 8000;

    private static readonly Names ByName = new(KindTable.Names);
    private static readonly Names ZipByName = new(KindTable.ZipNames);
    private static readonly Names ArchiveByName = new(KindTable.ArchiveNames);
    private static readonly Signature[] Signatures = [.. Lines(KindTable.Signatures).Select(Signature.Parse)];

    /// <summary>For each first byte, the signatures that it leaves possible, in the order of the table.</summary>
    private static readonly Signature[][] SignaturesByFirst =
        [.. Enumerable.Range(0, 256).Select(b => Signatures.Where(s => s.Offset > 0 || s.Bytes[0] == b).ToArray())];

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 12, 13, 27]).Select(b => (byte)b)]);
    private static readonly FileKind PlainText = new(FileClass.Text, "plain");
    private static readonly FrozenSet<string> TextDatasets =
        new[] { "csv", "tsv", "jsonl", "geojson", "arff", "libsvm" }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="path">The path, or the name alone.</param>
    /// <param name="head">The first bytes; more than <see cref="HeadSize"/> do not count.</param>
    public static FileKind Of(PackagePath path, ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, HeadSize)];
        var name = LastTwoSegments(path.Bytes);
        if (BySignature(name, head) is { } signed)
            return signed;
        var isText = LooksLikeText(head);
        if (ByName.Find(name) is { } named && FitsContent(named, isText))
            return named;
        if (!isText)
            return FileKind.Unknown;
        return ByName.FindInterpreter(head) ?? (head.StartsWith("<?xml "u8) ? new(FileClass.Text, "xml") : PlainText);
    }

    /// <summary>Whether <see cref="Blob.Text"/> is filled for the kind.</summary>
    public static bool HasText(FileKind kind) =>
        kind.IsText || (kind.Class == FileClass.Dataset && TextDatasets.Contains(kind.Name));

    /// <summary>The archive format that a name claims, whatever the content is.</summary>
    internal static string? ClaimedArchive(PackagePath path) => ArchiveByName.Find(LastTwoSegments(path.Bytes))?.Name;

    /// <summary>No NUL and hardly a control character: UTF-8, and the older encodings that keep ASCII.</summary>
    internal static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (TextEncoding.MarkOf(head) is not TextMark.None)
            return true;
        head = head[..Math.Min(head.Length, TextProbe)];
        var controls = 0;
        for (var rest = head; rest.IndexOfAny(Controls) is >= 0 and var at; rest = rest[(at + 1)..])
            if (rest[at] == 0 || ++controls > head.Length / 64)
                return false;
        return true;
    }

    /// <summary>A manifest stays one whatever it holds, so that its reader says it is malformed; source that is no text is
    /// not source; and what is named as weights or records but is text is shown as text.</summary>
    private static bool FitsContent(FileKind named, bool isText) => named.Class switch
    {
        FileClass.Manifest or FileClass.Lockfile => true,
        FileClass.Source or FileClass.Text => isText,
        _ => isText == HasText(named) || named.Name == "tensorflow-graph",
    };

    private static FileKind? BySignature(string name, ReadOnlySpan<byte> head)
    {
        switch (Containers.Of(head))
        {
            case Container.Zip: return ZipByName.Find(name) ?? ByFirstMember(head);
            case Container.Tar: return new(FileClass.Archive, "tar");
            case Container.Gzip: return new(FileClass.Archive, "gzip");
            case Container.Bzip2: return new(FileClass.Archive, "bzip2");
            case Container.Xz: return new(FileClass.Archive, "xz");
            case Container.Zstd: return new(FileClass.Archive, "zstd");
        }
        if (IsPortableExecutable(head))
            return new(FileClass.Binary, "pe");
        // Java classes and universal Mach-O files share a signature; the next number is a class file version (45 and up)
        // or a count of architectures.
        if (head.Length >= 8 && head.StartsWith((ReadOnlySpan<byte>)[0xca, 0xfe, 0xba, 0xbe]))
            return new(FileClass.Binary, BinaryPrimitives.ReadUInt32BigEndian(head[4..]) < 40 ? "mach-o" : "class");
        if (IsSafetensors(head))
            return new(FileClass.Model, "safetensors");
        foreach (var signature in head.IsEmpty ? [] : SignaturesByFirst[head[0]])
            if (signature.Fits(head))
                return signature.Kind;
        return null;
    }

    private static bool IsPortableExecutable(ReadOnlySpan<byte> head)
    {
        if (head.Length < 0x40 || !head.StartsWith("MZ"u8))
            return false;
        var header = BinaryPrimitives.ReadUInt32LittleEndian(head[0x3c..]);
        return header > head.Length - 4 || head[(int)header..].StartsWith("PE\0\0"u8);
    }

    /// <summary>Eight bytes of length, then a JSON object of that length.</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> head) =>
        head.Length > 10 && BinaryPrimitives.ReadUInt64LittleEndian(head) is > 1 and < 100_000_000
        && head[8] == '{' && head[9..].TrimStart((byte)' ') is [(byte)'"' or (byte)'}', ..];

    /// <summary>The name in the first local header tells many formats that are zip files.</summary>
    private static FileKind ByFirstMember(ReadOnlySpan<byte> head)
    {
        if (head.Length > 30 && head.StartsWith("PK\x03\x04"u8))
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
            var first = head.Slice(30, Math.Min(length, head.Length - 30));
            if (first.EndsWith("/data.pkl"u8))
                return new(FileClass.Model, "pytorch");
            if (first.StartsWith("META-INF/"u8))
                return new(FileClass.Archive, "jar");
            if (first.EndsWith(".npy"u8))
                return new(FileClass.Dataset, "npz");
            if (first.SequenceEqual("[Content_Types].xml"u8))
                return new(FileClass.Document, "ooxml");
            if (first.SequenceEqual("mimetype"u8))
                return new(FileClass.Document, "opendocument");
        }
        return new(FileClass.Archive, "zip");
    }

    private static string LastTwoSegments(ReadOnlySpan<byte> path)
    {
        var last = path.LastIndexOf((byte)'/');
        var start = last < 0 ? 0 : path[..last].LastIndexOf((byte)'/') + 1;
        return Encoding.UTF8.GetString(path[start..]);
    }

    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length > 0);

    private static FileKind Parse(string kind)
    {
        var slash = kind.IndexOf('/', StringComparison.Ordinal);
        return new(Enum.Parse<FileClass>(kind[..slash], ignoreCase: true), kind[(slash + 1)..]);
    }

    private sealed record Signature(FileKind Kind, int Offset, byte?[] Bytes)
    {
        public static Signature Parse(string[] line) => new(FileKinds.Parse(line[0]),
            int.Parse(line[1], CultureInfo.InvariantCulture),
            [.. line[2].Chunk(2).Select(pair => pair is ['.', '.'] ? (byte?)null : byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]);

        public bool Fits(ReadOnlySpan<byte> head)
        {
            if (head.Length < Offset + Bytes.Length)
                return false;
            for (var i = 0; i < Bytes.Length; i++)
                if (Bytes[i] is { } expected && head[Offset + i] != expected)
                    return false;
            return true;
        }
    }

    private sealed class Names
    {
        private readonly FrozenDictionary<string, FileKind> whole;
        private readonly FrozenDictionary<string, FileKind>.AlternateLookup<ReadOnlySpan<char>> suffixes;
        private readonly FrozenDictionary<string, FileKind> interpreters;
        private readonly (string Start, string End, FileKind Kind)[] patterns;

        public Names(string table)
        {
            var all = Lines(table).SelectMany(l => l.Skip(1).Select(n => (Name: n, Kind: Parse(l[0])))).ToArray();
            whole = Pick('=').ToFrozenDictionary(n => n.Name[1..], n => n.Kind, StringComparer.Ordinal);
            suffixes = Pick('.').ToFrozenDictionary(n => n.Name, n => n.Kind, StringComparer.OrdinalIgnoreCase)
                .GetAlternateLookup<ReadOnlySpan<char>>();
            interpreters = Pick('#').ToFrozenDictionary(n => n.Name[2..], n => n.Kind, StringComparer.Ordinal);
            patterns = [.. all.Where(n => n.Name.Contains('*', StringComparison.Ordinal))
                .Select(n => (n.Name[..n.Name.IndexOf('*', StringComparison.Ordinal)], n.Name[(n.Name.IndexOf('*', StringComparison.Ordinal) + 1)..], n.Kind))];

            IEnumerable<(string Name, FileKind Kind)> Pick(char first) =>
                all.Where(n => n.Name[0] == first && !n.Name.Contains('*', StringComparison.Ordinal));
        }

        public FileKind? Find(string lastTwoSegments)
        {
            if (whole.TryGetValue(lastTwoSegments, out var kind))
                return kind;
            var name = lastTwoSegments[(lastTwoSegments.LastIndexOf('/') + 1)..];
            if (whole.TryGetValue(name, out kind))
                return kind;
            foreach (var (start, end, of) in patterns)
                if (name.Length >= start.Length + end.Length && name.StartsWith(start, StringComparison.Ordinal)
                    && name.EndsWith(end, StringComparison.Ordinal))
                    return of;
            // The longest suffix counts: .gradle.kts before .kts.
            for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
                if (suffixes.TryGetValue(name.AsSpan(dot), out kind))
                    return kind;
            return null;
        }

        /// <summary>The interpreter of <c>#!/usr/bin/env -S NAME</c> or <c>#!/usr/bin/NAME</c>, its version left off.</summary>
        public FileKind? FindInterpreter(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("#!"u8))
                return null;
            var line = head[2..Math.Min(head.Length, 256)];
            if (line.IndexOf((byte)'\n') is >= 0 and var end)
                line = line[..end];
            foreach (var word in Encoding.Latin1.GetString(line).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                var program = word[(word.LastIndexOf('/') + 1)..];
                if (program == "env" || word[0] == '-' || word.Contains('=', StringComparison.Ordinal))
                    continue;
                return interpreters.TryGetValue(program, out var kind)
                    || interpreters.TryGetValue(program.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.'), out kind)
                    ? kind : null;
            }
            return null;
        }
    }
}
