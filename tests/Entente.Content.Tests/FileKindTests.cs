using System.Text;

namespace Entente.Content.Tests;

public class FileKindTests
{
    [Theory]
    [InlineData("package.json", "manifest/npm")]
    [InlineData("a/npm-shrinkwrap.json", "lockfile/npm")]
    [InlineData("package-lock.json", "lockfile/npm")]
    [InlineData("yarn.lock", "lockfile/yarn")]
    [InlineData("pnpm-lock.yaml", "lockfile/pnpm")]
    [InlineData("A.csproj", "manifest/nuget")]
    [InlineData("A.fsproj", "manifest/nuget")]
    [InlineData("A.vbproj", "manifest/nuget")]
    [InlineData("A.nuspec", "manifest/nuspec")]
    [InlineData("packages.lock.json", "lockfile/nuget")]
    [InlineData("packages.config", "manifest/nuget-config")]
    [InlineData("Directory.Packages.props", "manifest/nuget-central")]
    [InlineData("Directory.Build.props", "text/msbuild")]
    [InlineData("pom.xml", "manifest/maven")]
    [InlineData("META-INF/maven/g/a/pom.properties", "manifest/maven-properties")]
    [InlineData("META-INF/MANIFEST.MF", "manifest/jar")]
    [InlineData("build.gradle", "manifest/gradle")]
    [InlineData("build.gradle.kts", "manifest/gradle")]
    [InlineData("settings.gradle.kts", "source/kotlin")]
    [InlineData("gradle.lockfile", "lockfile/gradle")]
    [InlineData("pyproject.toml", "manifest/pypi")]
    [InlineData("setup.cfg", "manifest/setup-cfg")]
    [InlineData("setup.py", "manifest/setup-py")]
    [InlineData("x.dist-info/METADATA", "manifest/python-metadata")]
    [InlineData("PKG-INFO", "manifest/python-metadata")]
    [InlineData("requirements.txt", "manifest/pip")]
    [InlineData("requirements-dev.txt", "manifest/pip")]
    [InlineData("poetry.lock", "lockfile/poetry")]
    [InlineData("Pipfile.lock", "lockfile/pipenv")]
    [InlineData("uv.lock", "lockfile/uv")]
    [InlineData("Cargo.toml", "manifest/cargo")]
    [InlineData("Cargo.lock", "lockfile/cargo")]
    [InlineData("go.mod", "manifest/go")]
    [InlineData("go.sum", "lockfile/go")]
    [InlineData("vendor/modules.txt", "manifest/go-vendor")]
    [InlineData("x/vendor/modules.txt", "manifest/go-vendor")]
    [InlineData("modules.txt", "text/plain")]
    [InlineData("a.JS", "source/javascript")]
    [InlineData("a.tsx", "source/typescript")]
    [InlineData("Dockerfile", "source/dockerfile")]
    [InlineData("Makefile", "source/makefile")]
    [InlineData("data.csv", "dataset/csv")]
    [InlineData("data.jsonl", "dataset/jsonl")]
    [InlineData("weights.onnx", "text/plain")]
    [InlineData("photo.png", "text/plain")]
    [InlineData("no-suffix", "text/plain")]
    public void Text_is_told_by_its_name(string name, string kind) =>
        Assert.Equal(kind, FileKinds.Of(new(name), "some text\n"u8).ToString());

    [Theory]
    [InlineData("#!/bin/sh\n", "source/shell")]
    [InlineData("#!/usr/bin/env python3.12\n", "source/python")]
    [InlineData("#!/usr/bin/env -S node --x\n", "source/javascript")]
    [InlineData("#!/usr/bin/env A=b perl -w\n", "source/perl")]
    [InlineData("#!/opt/own/thing\n", "text/plain")]
    [InlineData("<?xml version='1.0'?>", "text/xml")]
    [InlineData("", "text/plain")]
    public void Text_without_a_name_that_tells_is_told_by_its_first_line(string content, string kind) =>
        Assert.Equal(kind, FileKinds.Of(new("script"), Encoding.UTF8.GetBytes(content)).ToString());

    [Theory]
    [InlineData("7f454c4602010100", "binary/elf")]
    [InlineData("0061736d01000000", "binary/wasm")]
    [InlineData("cafebabe00000041", "binary/class")]
    [InlineData("cafebabe00000002", "binary/mach-o")]
    [InlineData("cffaedfe07000001", "binary/mach-o")]
    [InlineData("504152310000", "dataset/parquet")]
    [InlineData("53514c69746520666f726d61742033000000", "dataset/sqlite")]
    [InlineData("4f626a0100", "dataset/avro")]
    [InlineData("4152524f57310000", "dataset/arrow")]
    [InlineData("894844460d0a1a0a", "model/hdf5")]
    [InlineData("4747554603000000", "model/gguf")]
    [InlineData("1c00000054464c33", "model/tflite")]
    [InlineData("89504e470d0a1a0a", "media/png")]
    [InlineData("ffd8ffe000", "media/jpeg")]
    [InlineData("255044462d312e37", "document/pdf")]
    [InlineData("1f8b0800", "archive/gzip")]
    [InlineData("28b52ffd", "archive/zstd")]
    [InlineData("377abcaf271c0004", "archive/7z")]
    [InlineData("0001020304", "unknown/unknown")]
    public void Bytes_with_a_signature_are_told_whatever_their_name(string head, string kind)
    {
        foreach (var name in (string[])["x", "x.txt", "x.py"])
            Assert.Equal(kind, FileKinds.Of(new(name), Convert.FromHexString(head)).ToString());
    }

    [Fact]
    public void A_zip_is_told_by_its_name_or_its_first_member()
    {
        Assert.Equal("archive/jar", FileKinds.Of(new("a.jar"), Archive.Zip("x")).ToString());
        Assert.Equal("archive/wheel", FileKinds.Of(new("a.whl"), Archive.Zip("x")).ToString());
        Assert.Equal("document/docx", FileKinds.Of(new("a.docx"), Archive.Zip("x")).ToString());
        Assert.Equal("model/pytorch", FileKinds.Of(new("a.bin"), Archive.Zip("archive/data.pkl")).ToString());
        Assert.Equal("archive/zip", FileKinds.Of(new("a"), Archive.Zip("x")).ToString());
    }

    [Fact]
    public void Real_models_are_models()
    {
        var data = SharedData.Folder("models");
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var kind = FileKinds.Of(new(Path.GetFileName(file)), File.ReadAllBytes(file));
            var expected = Path.GetExtension(file) switch
            {
                ".gguf" => "model/gguf", ".safetensors" => "model/safetensors", ".onnx" => "model/onnx", ".tflite" => "model/tflite", _ => null,
            };
            kinds[kind.ToString()] = kinds.GetValueOrDefault(kind.ToString()) + 1;
            // The folder holds a few broken files on purpose: those are never taken for another format.
            if (expected is not null)
                Assert.True(kind.ToString() == expected || kind.Class is FileClass.Unknown or FileClass.Text, $"{file}: {kind}");
        }
        Assert.True(kinds.GetValueOrDefault("model/onnx") > 10, string.Join(' ', kinds));
    }

    [Fact]
    public void There_are_sixty_languages_and_text_formats_at_least()
    {
        var lines = KindTable.Names.Split('\n').Select(l => l.Trim().Split(' ')[0]).ToArray();
        Assert.True(lines.Count(l => l.StartsWith("source/", StringComparison.Ordinal)) >= 60);
        Assert.Equal(lines.Where(l => l.Length > 0).Count(), lines.Where(l => l.Length > 0).Distinct().Count());
    }
}
