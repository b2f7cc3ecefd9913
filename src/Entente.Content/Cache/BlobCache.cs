using System.Runtime.CompilerServices;
using System.Text;
using Entente.Merkle;

namespace Entente.Content;

/// <summary>How the cache fares. Each value has a text in every language.</summary>
public enum CacheState : byte
{
    /// <summary>Nothing was asked yet.</summary>
    Closed,
    Ready,
    /// <summary>The file was damaged; it was renamed and a new one begun.</summary>
    SetAside,
    /// <summary>The file cannot be opened, read or written (no permission, another process holds it): scans go on without.</summary>
    Bypassed,
}

/// <summary>Keeps what examiners found, by content digest, kind and examiners: content examined once is not examined again.
/// Reuse depends on the digest of the content as it is now, never on sizes and times. Any failure of the cache costs time
/// only. Safe for many threads and several processes; a killed process leaves it usable.</summary>
/// <param name="folder">Where the file is; made if absent.</param>
public sealed class BlobCache(string folder) : IDisposable
{
    private const string FileName = "blobs.db";

    private readonly Lock gate = new();
    private BlobStore? store;
    private CacheState state;

    /// <summary>The user's own cache: <c>$XDG_CACHE_HOME/entente</c> or <c>~/.cache/entente</c>; on Windows in local
    /// application data.</summary>
    public static string DefaultFolder
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "entente");
            // The XDG base directory specification: relative values are to be ignored.
            return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathRooted(set)
                ? Path.Combine(set, "entente")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "entente");
        }
    }

    public CacheState State
    {
        get
        {
            lock (gate)
                return state;
        }
    }

    /// <summary>Why the state is not <see cref="CacheState.Ready"/>, in the words of the system or of SQLite.</summary>
    public string Detail { get; private set; } = "";

    public void Dispose()
    {
        lock (gate)
            store?.Dispose();
    }

    /// <summary>Fills the findings from the cache; false where it has none.</summary>
    internal bool Find(Digest content, Panel panel, Findings findings)
    {
        if (Store() is not { } open)
            return false;
        var key = Key(content, panel);
        return Try(open, s => s.Find(key)) is { } value && FindingsCodec.TryDecode(key, value, findings);
    }

    /// <summary>Keeps findings; they are durable after <see cref="Flush"/> at the latest.</summary>
    internal void Keep(Digest content, Panel panel, Findings findings)
    {
        if (Store() is not { } open)
            return;
        var key = Key(content, panel);
        var value = FindingsCodec.Encode(key, findings);
        Try(open, s => s.Keep(key, value));
    }

    internal void Flush()
    {
        BlobStore? open;
        lock (gate)
            open = store;
        if (open is not null)
            Try(open, s => s.Flush());
    }

    private static byte[] Key(Digest content, Panel panel)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size + Digest.Size + 1];
        content.Bytes.CopyTo(bytes);
        panel.CacheDigest.Bytes.CopyTo(bytes[Digest.Size..]);
        bytes[^1] = FindingsCodec.Version;
        return Digest.Of(bytes).Bytes.ToArray();
    }

    private BlobStore? Store()
    {
        lock (gate)
        {
            if (state != CacheState.Closed)
                return store;
            (store, state, Detail) = Open(Path.Combine(folder, FileName));
            return store;
        }
    }

    /// <summary>SQLite is named in methods of their own, so that it is loaded only when there is a cache.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (BlobStore?, CacheState, string) Open(string path)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return (new BlobStore(path), CacheState.Ready, "");
        }
        catch (Exception e) when (BlobStore.IsDamage(e))
        {
            return Renew(path, e);
        }
        catch (Exception e) when (BlobStore.IsFailure(e))
        {
            return (null, CacheState.Bypassed, e.Message);
        }
    }

    private static (BlobStore?, CacheState, string) Renew(string path, Exception damage)
    {
        try
        {
            BlobStore.SetAside(path);
            return (new BlobStore(path), CacheState.SetAside, damage.Message);
        }
        catch (Exception e) when (BlobStore.IsFailure(e))
        {
            return (null, CacheState.Bypassed, e.Message);
        }
    }

    private T? Try<T>(BlobStore open, Func<BlobStore, T?> act) where T : class
    {
        try
        {
            return act(open);
        }
        catch (Exception e) when (BlobStore.IsFailure(e))
        {
            GiveUp(open, e);
            return null;
        }
    }

    private void Try(BlobStore open, Action<BlobStore> act) => Try<object>(open, s =>
    {
        act(s);
        return s;
    });

    /// <summary>Damage found on the way: the scan goes on without the cache, and the file is set aside for the next one.</summary>
    private void GiveUp(BlobStore open, Exception failure)
    {
        lock (gate)
        {
            if (store is null)
                return;
            store = null;
            (state, Detail) = (CacheState.Bypassed, failure.Message);
        }
        open.Dispose();
        if (!BlobStore.IsDamage(failure))
            return;
        try
        {
            BlobStore.SetAside(Path.Combine(folder, FileName));
            lock (gate)
                state = CacheState.SetAside;
        }
        catch (Exception e) when (BlobStore.IsFailure(e))
        {
            // It stays where it is, and stays bypassed; the state says so already.
            Detail = e.Message;
        }
    }
}
