using System.Collections.Immutable;
using System.Text;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>Findings as bytes, for the cache. <see cref="Version"/> is part of the cache's keys: another layout is never
/// read as this one.</summary>
internal static class FindingsCodec
{
    public const int Version = 1;

    private const int ChecksumSize = 8;

    private enum Case : byte { Component = 1, Technique, Endpoint, Dataset, Malformed }

    /// <param name="key">Goes into the checksum, so that a value under the wrong key is none.</param>
    public static byte[] Encode(ReadOnlySpan<byte> key, Findings findings)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)(findings.GitName?.Length ?? 0));
        writer.Write(findings.GitName ?? []);
        writer.Write7BitEncodedInt(findings.Lines);
        // Each examiner's name once; observations come in runs of one examiner.
        var examiners = findings.Observations.Select(o => o.By).Distinct().ToList();
        writer.Write7BitEncodedInt(examiners.Count);
        foreach (var (name, version) in examiners)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(version);
        }
        writer.Write7BitEncodedInt(findings.Observations.Length);
        foreach (var observation in findings.Observations)
        {
            writer.Write7BitEncodedInt(examiners.IndexOf(observation.By));
            writer.Write7BitEncodedInt(observation.At?.FirstLine ?? 0);
            writer.Write7BitEncodedInt(observation.At?.LastLine ?? 0);
            writer.Write((byte)observation.How);
            Write(writer, observation.What);
        }
        writer.Flush();
        bytes.Write(Checksum(key, bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    /// <summary>False for bytes that <see cref="Encode"/> did not make for the key.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> key, byte[] value, Findings findings)
    {
        if (value.Length < ChecksumSize || !value.AsSpan(^ChecksumSize..).SequenceEqual(Checksum(key, value.AsSpan(..^ChecksumSize))))
            return false;
        using var reader = new BinaryReader(new MemoryStream(value), Encoding.UTF8);
        var git = reader.ReadBytes(reader.ReadByte());
        findings.GitName = git.Length == 0 ? null : git;
        findings.Lines = reader.Read7BitEncodedInt();
        var examiners = new ExaminerId[reader.Read7BitEncodedInt()];
        for (var i = 0; i < examiners.Length; i++)
            examiners[i] = new(reader.ReadString(), reader.Read7BitEncodedInt());
        var observations = ImmutableArray.CreateBuilder<Observation>(reader.Read7BitEncodedInt());
        for (var i = observations.Capacity; i > 0; i--)
        {
            var by = examiners[reader.Read7BitEncodedInt()];
            var (from, to) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            var how = (Strength)reader.ReadByte();
            observations.Add(new(by, from == 0 && to == 0 ? null : new(from, to), Read(reader), how));
        }
        findings.Observations = observations.MoveToImmutable();
        return true;
    }

    private static void Write(BinaryWriter writer, Claim claim)
    {
        switch (claim)
        {
            case Claim.Component c:
                writer.Write((byte)Case.Component);
                writer.Write(c.Purl);
                writer.Write((byte)c.Relation);
                WriteOptional(writer, c.Licence);
                WriteOptional(writer, c.Requirement);
                break;
            case Claim.Technique t:
                writer.Write((byte)Case.Technique);
                writer.Write(t.Id);
                writer.Write(t.Because);
                break;
            case Claim.Endpoint e:
                writer.Write((byte)Case.Endpoint);
                writer.Write(e.Scheme);
                writer.Write(e.Host);
                break;
            case Claim.Dataset d:
                writer.Write((byte)Case.Dataset);
                writer.Write(d.Format);
                writer.Write7BitEncodedInt(d.Fields.Length);
                foreach (var field in d.Fields)
                    writer.Write(field);
                writer.Write(d.Records.HasValue);
                writer.Write7BitEncodedInt64(d.Records ?? 0);
                break;
            case Claim.Malformed m:
                writer.Write((byte)Case.Malformed);
                writer.Write(m.What);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Claim Read(BinaryReader reader)
    {
        switch ((Case)reader.ReadByte())
        {
            case Case.Component:
                return new Claim.Component(reader.ReadString(), (ComponentRelation)reader.ReadByte(), ReadOptional(reader), ReadOptional(reader));
            case Case.Technique:
                return new Claim.Technique(reader.ReadString(), reader.ReadString());
            case Case.Endpoint:
                return new Claim.Endpoint(reader.ReadString(), reader.ReadString());
            case Case.Dataset:
                var format = reader.ReadString();
                var fields = ImmutableArray.CreateBuilder<string>(reader.Read7BitEncodedInt());
                for (var i = fields.Capacity; i > 0; i--)
                    fields.Add(reader.ReadString());
                var counted = reader.ReadBoolean();
                var records = reader.Read7BitEncodedInt64();
                return new Claim.Dataset(format, fields.MoveToImmutable(), counted ? records : null);
            case Case.Malformed:
                return new Claim.Malformed(reader.ReadString());
            default:
                // The checksum held, so this code wrote it.
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        var present = reader.ReadBoolean();
        var text = reader.ReadString();
        return present ? text : null;
    }

    private static byte[] Checksum(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        hash.AppendData(key);
        hash.AppendData(value);
        return hash.GetHashAndReset()[..ChecksumSize];
    }
}
