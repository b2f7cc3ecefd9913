using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Entente.Content;

/// <summary>The cache's SQLite file: key to value. Write-ahead log, so that a killed process loses its last batch and
/// nothing else, and readers do not wait for writers.</summary>
internal sealed class BlobStore : IDisposable
{
    /// <summary>Values written in one transaction.</summary>
    private const int Batch = 1024;

    /// <summary>Seconds to wait for another process that writes.</summary>
    private const int Patience = 3;

    private const int Corrupt = 11, NotADatabase = 26;

    private readonly Lock writing = new();
    private readonly Lock reading = new();
    private readonly SqliteConnection reader;
    private readonly SqliteConnection writer;
    private readonly sqlite3_stmt find;
    private bool isReading;
    private readonly List<(byte[] Key, byte[] Value)> pending = [];

    /// <exception cref="SqliteException">It cannot be opened; see <see cref="IsDamage"/>.</exception>
    public BlobStore(string path)
    {
        writer = Connect(path);
        reader = writer;
        try
        {
            Execute(writer, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE IF NOT EXISTS blob (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT;");
            reader = Connect(path);
            Execute(reader, "PRAGMA query_only=1; PRAGMA mmap_size=268435456;");
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(reader.Handle, "SELECT value FROM blob WHERE key = ?", out find), reader.Handle);
        }
        catch
        {
            reader.Dispose();
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Asked once for every content, so through SQLite's own interface, and within one long read transaction:
    /// each transaction of its own costs more in file locks than the look-up.</summary>
    public byte[]? Find(byte[] key)
    {
        lock (reading)
        {
            if (!isReading)
                Execute(reader, "BEGIN");
            isReading = true;
            raw.sqlite3_bind_blob(find, 1, key);
            var result = raw.sqlite3_step(find);
            var value = result == raw.SQLITE_ROW ? raw.sqlite3_column_blob(find, 0).ToArray() : null;
            raw.sqlite3_reset(find);
            if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
                SqliteException.ThrowExceptionForRC(result, reader.Handle);
            return value;
        }
    }

    public void Keep(byte[] key, byte[] value)
    {
        lock (writing)
        {
            pending.Add((key, value));
            if (pending.Count >= Batch)
                Write();
        }
    }

    public void Flush()
    {
        lock (reading)
        {
            if (isReading)
                Execute(reader, "COMMIT");
            isReading = false;
        }
        lock (writing)
            if (pending.Count > 0)
                Write();
    }

    public void Dispose()
    {
        lock (writing)
            lock (reading)
            {
                raw.sqlite3_finalize(find);
                reader.Dispose();
                writer.Dispose();
            }
    }

    /// <summary>The ways in which a cache may fail a scan must not notice.</summary>
    public static bool IsFailure(Exception e) =>
        e is SqliteException or IOException or UnauthorizedAccessException or ObjectDisposedException or InvalidOperationException or NotSupportedException;

    /// <summary>The file is no database, or a broken one: a new one has to be made.</summary>
    public static bool IsDamage(Exception e) => e is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public static void SetAside(string path)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            if (File.Exists(path + part))
                File.Move(path + part, path + ".damaged" + part, overwrite: true);
    }

    private void Write()
    {
        using var transaction = writer.BeginTransaction();
        using var insert = writer.CreateCommand();
        insert.CommandText = "INSERT OR REPLACE INTO blob VALUES ($key, $value)";
        var key = insert.Parameters.Add("$key", SqliteType.Blob);
        var value = insert.Parameters.Add("$value", SqliteType.Blob);
        foreach (var (k, v) in pending)
        {
            (key.Value, value.Value) = (k, v);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        pending.Clear();
    }

    private static SqliteConnection Connect(string path)
    {
        // Without a pool the file is closed when we close it, and can be set aside.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = Patience }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
