namespace Entente.Content;

/// <summary>What a file is for, as far as its name and first bytes tell.</summary>
public enum FileClass : byte
{
    /// <summary>Bytes of no known format.</summary>
    Unknown,
    /// <summary>Program text in <see cref="FileKind.Name"/>, a language.</summary>
    Source,
    /// <summary>Prose, markup, configuration: text that is no program.</summary>
    Text,
    /// <summary>States which components are there or needed (package.json, pom.xml ...).</summary>
    Manifest,
    /// <summary>Records which versions were resolved (package-lock.json, Cargo.lock ...).</summary>
    Lockfile,
    /// <summary>Holds members, or compresses one.</summary>
    Archive,
    /// <summary>Compiled code (ELF, PE, Mach-O, class files, WebAssembly ...).</summary>
    Binary,
    /// <summary>Weights of a trained model.</summary>
    Model,
    /// <summary>Records: tables, database files, columnar formats.</summary>
    Dataset,
    /// <summary>Pictures, sound, video, fonts.</summary>
    Media,
    /// <summary>Formatted documents (PDF, office formats).</summary>
    Document,
}

/// <summary>The kind of a file: its class and the name of its format or language, lower case
/// (<c>source/javascript</c>, <c>manifest/npm</c>, <c>model/safetensors</c>). Derived from the file's name and first
/// bytes only, so that what an examiner finds depends on content and kind and on nothing else.</summary>
public readonly record struct FileKind(FileClass Class, string Name)
{
    public static FileKind Unknown { get; } = new(FileClass.Unknown, "unknown");

    public bool IsText => Class is FileClass.Source or FileClass.Text or FileClass.Manifest or FileClass.Lockfile;

    public override string ToString() => $"{Class.ToString().ToLowerInvariant()}/{Name}";
}
