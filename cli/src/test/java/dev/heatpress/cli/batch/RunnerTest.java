package dev.heatpress.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.cli.batch.Bounds.Share;
import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tasks within bounds: never more at once than fits, all of them in the end, failures told apart.
final class RunnerTest {
  private static final long MB = 1 << 20;

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /// A task of a share that does something.
  private final class Act implements Runner.Task {
    private final String name;
    private final Share share;
    private final Action action;

    Act(String name, Share share, Action action) {
      this.name = name;
      this.share = share;
      this.action = action;
    }

    @Override
    public Share share(Bounds bounds) {
      return share;
    }

    @Override
    public void run(Share given, int attempt) {
      action.run(given, attempt);
      events.add(name + " done");
    }

    @Override
    public void retry(Throwable error, int attempt) {
      events.add(name + " retry " + attempt);
    }

    @Override
    public void failed(Throwable error) {
      events.add(name + " failed " + error.getMessage());
    }
  }

  private interface Action {
    void run(Share share, int attempt);
  }

  private static final Share ONE = new Share(1, MB);

  private static InputException io(IOException cause) {
    return new InputException("x", cause);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverTakesMoreThanTheBounds(long seed) {
    Random random = new Random(seed);
    Bounds bounds = new Bounds(4, 100);
    AtomicInteger threads = new AtomicInteger();
    AtomicLong memory = new AtomicLong();
    AtomicInteger broken = new AtomicInteger();
    List<Act> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Share share = new Share(1 + random.nextInt(4), 1 + random.nextInt(100));
      tasks.add(
          new Act(
              "t" + i,
              share,
              (given, attempt) -> {
                if (threads.addAndGet(given.threads()) > 4
                    | memory.addAndGet(given.memory()) > 100) {
                  broken.incrementAndGet();
                }
                Thread.yield();
                threads.addAndGet(-given.threads());
                memory.addAndGet(-given.memory());
              }));
    }
    assertThat(new Runner(bounds, 0, false, 0).run(tasks)).isZero();
    assertThat(broken).hasValue(0);
    assertThat(events).hasSize(300);
  }

  @Test
  void smallTasksRunSideBySideAndALargeOneIsNotOvertaken() {
    CountDownLatch both = new CountDownLatch(2);
    Action meet =
        (share, attempt) -> {
          both.countDown();
          await(both);
        };
    List<Act> tasks =
        List.of(
            new Act("a", ONE, meet),
            new Act("b", ONE, meet),
            new Act("large", new Share(2, MB), (share, attempt) -> {}),
            new Act("c", ONE, (share, attempt) -> {}));
    assertThat(new Runner(new Bounds(2, 2 * MB), 0, false, 0).run(tasks)).isZero();
    assertThat(events.subList(0, 2)).containsExactlyInAnyOrder("a done", "b done");
    assertThat(events.subList(2, 4)).containsExactly("large done", "c done");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTaskLargerThanTheBoundsRunsByItself() {
    Act task = new Act("a", new Share(9, 9 * MB), (share, attempt) -> {});
    assertThat(new Runner(new Bounds(2, MB), 0, false, 0).run(List.of(task, task))).isZero();
    assertThat(events).containsExactly("a done", "a done");
  }

  @Test
  void errorsThatPassAreTriedAgainAfterTheOthers() {
    Act flaky =
        new Act(
            "flaky",
            ONE,
            (share, attempt) -> {
              if (attempt < 3) {
                throw io(new IOException("Stale file handle"));
              }
            });
    Act never =
        new Act(
            "never",
            ONE,
            (share, attempt) -> {
              throw io(new IOException("Input/output error"));
            });
    Act good = new Act("good", ONE, (share, attempt) -> {});
    Bounds one = new Bounds(1, MB);
    assertThat(new Runner(one, 2, false, 0).run(List.of(flaky, never, good))).isZero();
    assertThat(events)
        .containsExactly(
            "flaky retry 1",
            "never retry 1",
            "good done",
            "flaky retry 2",
            "never retry 2",
            "flaky done",
            "never failed x");
  }

  @Test
  void whatRanOutOfMemoryIsTriedAgainAlone() {
    AtomicInteger others = new AtomicInteger();
    Act hungry =
        new Act(
            "hungry",
            ONE,
            (share, attempt) -> {
              if (attempt == 1) {
                throw new OutOfMemoryError();
              }
              assertThat(share).isEqualTo(new Share(4, 4 * MB));
              assertThat(others).hasValue(0);
            });
    Act other =
        new Act(
            "other",
            ONE,
            (share, attempt) -> {
              others.incrementAndGet();
              Thread.yield();
              others.decrementAndGet();
            });
    List<Act> tasks = new ArrayList<>(List.of(hungry));
    tasks.addAll(Collections.nCopies(50, other));
    tasks.add(
        new Act(
            "broke",
            ONE,
            (share, attempt) -> {
              throw new OutOfMemoryError("heap");
            }));
    assertThat(new Runner(new Bounds(4, 4 * MB), 0, false, 0).run(tasks)).isZero();
    assertThat(events)
        .contains("hungry retry 1", "hungry done", "broke retry 1", "broke failed heap")
        .doesNotContain("hungry failed");
  }

  @Test
  void failFastBeginsNothingMore() {
    Act bad =
        new Act(
            "bad",
            ONE,
            (share, attempt) -> {
              throw new InputException("damaged");
            });
    Act good = new Act("good", ONE, (share, attempt) -> {});
    List<Act> tasks = List.of(good, bad, good, good);
    assertThat(new Runner(new Bounds(1, MB), 2, true, 0).run(tasks)).isEqualTo(2);
    assertThat(events).containsExactly("good done", "bad failed damaged");
    events.clear();
    assertThat(new Runner(new Bounds(1, MB), 2, false, 0).run(tasks)).isZero();
    assertThat(events).containsExactly("good done", "bad failed damaged", "good done", "good done");
  }

  @ParameterizedTest
  @CsvSource({
    "Stale file handle, true",
    "Input/output error, true",
    "Too many open files, true",
    "Connection timed out, true",
    "No space left on device, false",
    "Read-only file system, false",
    "File name too long, false",
    "Disk quota exceeded, false",
    "Is a directory, false",
    "Operation not permitted, false",
  })
  void errorsOfTheSystemPassUnlessTheySayOtherwise(String message, boolean passing) {
    assertThat(TransientErrors.isPassing(io(new IOException(message)))).isEqualTo(passing);
  }

  @Test
  void otherErrorsStay() {
    assertThat(TransientErrors.isPassing(io(new NoSuchFileException("a")))).isFalse();
    assertThat(TransientErrors.isPassing(new InputException("damaged"))).isFalse();
    assertThat(TransientErrors.isPassing(new IllegalStateException("a bug"))).isFalse();
    assertThat(TransientErrors.isPassing(new InputException("page", new InternalError("fault"))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // threads, memory, heap, machine | bound | read, needs | share
    "2, 256, 256, 9000, 128, 1, 0, 1, 64",
    "2, 256, 256, 9000, 128, 1, 100, 1, 100",
    "2, 256, 256, 9000, 128, 1, 900, 1, 128",
    "2, 256, 256, 9000, 128, 64, 0, 2, 128",
    "8, 16, 256, 9000, 16, 1, 0, 1, 2",
    "8, 4, 256, 9000, 4, 1, 0, 1, 1",
    "1, 256, 64, 9000, 32, 1, 0, 1, 32",
    "4, 999, 2000, 400, 100, 1, 0, 1, 25",
  })
  void sharesOfSmallAndHugeJobs(
      int threads,
      long memory,
      long heap,
      long machine,
      long bound,
      long read,
      long needs,
      int shareThreads,
      long shareMemory) {
    Bounds bounds = Bounds.of(threads, memory * MB, heap * MB, machine * MB);
    assertThat(bounds).isEqualTo(new Bounds(threads, bound * MB));
    assertThat(bounds.share(read * MB, needs * MB))
        .isEqualTo(new Share(shareThreads, shareMemory * MB));
  }
}
