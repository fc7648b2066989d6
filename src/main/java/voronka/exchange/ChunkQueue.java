package voronka.exchange;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import voronka.exchange.ChunkReading.Chunk;

/**
 * Hands the chunks of a file out in its order, each read before it is asked for. A chunk is planned
 * after the one before was, and ends after the one before has ended: whenever the work breaks off,
 * what was taken is the beginning of the file.
 */
final class ChunkQueue<T> implements AutoCloseable {

  private final ExecutorService ahead = Executors.newSingleThreadExecutor();
  private final ReentrantLock planning = new ReentrantLock();
  private final Supplier<@Nullable Chunk<T>> reading;
  private Future<@Nullable Chunk<T>> next;
  private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

  ChunkQueue(Supplier<@Nullable Chunk<T>> reading) {
    this.reading = reading;
    this.next = ahead.submit(reading::get);
  }

  /** Waits until the chunk before is planned; null at the end of the file. */
  @Nullable Turn next() {
    planning.lock();
    Chunk<T> chunk = null;
    try {
      chunk = last.isCompletedExceptionally() ? null : Waiting.forEndOf(next);
    } finally {
      if (chunk == null) {
        planning.unlock();
      }
    }
    if (chunk == null) {
      return null;
    }
    next = ahead.submit(reading::get);
    Turn turn = new Turn(chunk, last);
    last = turn.end;
    return turn;
  }

  /** A chunk in the hands of one thread. */
  final class Turn {

    private final Chunk<T> chunk;
    private final CompletableFuture<@Nullable Void> before;
    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

    private Turn(Chunk<T> chunk, CompletableFuture<@Nullable Void> before) {
      this.chunk = chunk;
      this.before = before;
    }

    Chunk<T> chunk() {
      return chunk;
    }

    /** The next chunk may be planned. */
    void planned() {
      planning.unlock();
    }

    /** Waits until the chunk before is in the database for good; throws what broke it. */
    void awaitBefore() {
      try {
        before.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException own ? own : e;
      }
    }

    /**
     * @param failure null when all went well
     */
    void end(@Nullable Throwable failure) {
      if (failure == null) {
        end.complete(null);
      } else {
        end.completeExceptionally(failure);
      }
      if (planning.isHeldByCurrentThread()) {
        planning.unlock();
      }
    }
  }

  @Override
  public void close() {
    ahead.close();
  }
}
