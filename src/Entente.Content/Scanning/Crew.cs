namespace Entente.Content;

/// <summary>Threads that work on jobs from one bounded queue. The first exception of a job stops all and is thrown to the
/// thread that posts or waits.</summary>
internal sealed class Crew<TWorker> : IDisposable where TWorker : IDisposable
{
    /// <summary>Bytes that waiting and running jobs may hold together.</summary>
    private const long MostHeld = 32L << 20;

    /// <summary>Jobs that may wait; small ones cost memory, too.</summary>
    private const int MostWaiting = 4096;

    private readonly object gate = new();
    private readonly Queue<(Action<TWorker> Job, long Cost)> waiting = [];
    private readonly Thread[] threads;
    private Exception? failure;
    private long held;
    private int running;
    private bool closed;

    public Crew(int size, Func<TWorker> hire)
    {
        threads = [.. Enumerable.Range(0, size).Select(_ => new Thread(() => Work(hire)) { IsBackground = true, Name = "scan" })];
        foreach (var thread in threads)
            thread.Start();
    }

    /// <param name="cost">Bytes that the job holds until it is done.</param>
    public void Post(Action<TWorker> job, long cost)
    {
        lock (gate)
        {
            while (failure is null && waiting.Count + running > 0 && (held + cost > MostHeld || waiting.Count >= MostWaiting))
                Monitor.Wait(gate);
            Throw();
            held += cost;
            waiting.Enqueue((job, cost));
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until every job is done.</summary>
    public void Wait()
    {
        lock (gate)
        {
            while (failure is null && waiting.Count + running > 0)
                Monitor.Wait(gate);
            Throw();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            waiting.Clear();
            Monitor.PulseAll(gate);
        }
        foreach (var thread in threads)
            thread.Join();
    }

    private void Throw()
    {
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void Work(Func<TWorker> hire)
    {
        using var worker = hire();
        while (true)
        {
            (Action<TWorker> Job, long Cost) next;
            lock (gate)
            {
                while (!closed && failure is null && waiting.Count == 0)
                    Monitor.Wait(gate);
                if (closed || failure is not null)
                    return;
                next = waiting.Dequeue();
                running++;
            }
            Exception? thrown = null;
            try
            {
                next.Job(worker);
            }
#pragma warning disable CA1031 // It is not swallowed: the thread that waits throws it on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = e;
            }
            lock (gate)
            {
                failure ??= thrown;
                running--;
                held -= next.Cost;
                Monitor.PulseAll(gate);
            }
        }
    }
}
