package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.io.file.StaleFiles;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.Version;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// Answers the calls of a pipe until it is closed; see the package for its messages.
public final class Server {
  /// Heap that a job may count on, beside the others that run.
  private static final long HEAP_PER_JOB = 192L << 20;

  /// How long jobs may take to notice that nobody waits for them any more.
  private static final long END_MILLIS = 2000;

  /// A file system in memory, where the system has one, and what it must have room for.
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private static final long ROOM_IN_MEMORY = 1L << 30;

  private final Map<String, Call> calls;
  private final Frames frames;
  private final RunContext context;
  private final Path memory;
  private final Semaphore turns;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private final Set<Path> temporary = ConcurrentHashMap.newKeySet();
  private volatile boolean gone;

  private Server(Map<String, Call> calls, Frames frames, RunContext context, Path memory) {
    this.calls = calls;
    this.frames = frames;
    this.context = context;
    this.memory = memory;
    long most = Math.max(2, Runtime.getRuntime().availableProcessors());
    long fitting = Runtime.getRuntime().maxMemory() / HEAP_PER_JOB;
    this.turns = new Semaphore((int) Math.clamp(fitting, 1, most), true);
  }

  /// Answers calls until the pipe ends, and returns whether all jobs have ended with it.
  ///
  /// @param more calls beside those of pictures, by name
  public static boolean serve(InputStream in, OutputStream out, Map<String, Call> more) {
    Map<String, Call> calls = new HashMap<>(Calls.ALL);
    calls.putAll(more);
    RunContext standard = RunContext.standard();
    try (Workspace files = Workspace.open(standard.workspace(), Set.of());
        Workspace memory = Workspace.open(memoryFolder(files.folder()), Set.of())) {
      RunContext context = standard.withWorkspace(files.folder());
      return new Server(calls, new Frames(in, out), context, memory.folder()).answer();
    }
  }

  private static Path memoryFolder(Path otherwise) {
    try {
      boolean roomy =
          Files.isWritable(SHARED_MEMORY)
              && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ROOM_IN_MEMORY;
      return roomy ? SHARED_MEMORY : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }

  /// What can be called.
  Map<String, Call> calls() {
    return calls;
  }

  /// What surrounds every job.
  RunContext context() {
    return context;
  }

  /// The folder for outputs that are sent as bytes.
  Path memory() {
    return memory;
  }

  /// Sends a message, if anybody is there.
  void tell(Map<String, ?> header, List<MemorySegment> body) {
    try {
      frames.write(header, body);
    } catch (IOException e) {
      leave();
    }
  }

  private void leave() {
    gone = true;
    running.values().forEach(Running::cancel);
  }

  private boolean answer() {
    try {
      for (Map<?, ?> message = frames.read(); message != null && !gone; message = frames.read()) {
        take(message);
      }
    } catch (IOException e) {
      // No messages any more.
    }
    leave();
    boolean ended = awaitEnd();
    temporary.forEach(Server::delete);
    return ended;
  }

  private void take(Map<?, ?> message) {
    Request request = Request.of(message);
    if (request != null) {
      start(request);
    } else if (message.get("cancel") instanceof Long id) {
      Running job = running.get(id);
      if (job != null) {
        job.cancel();
      }
    } else if (message.get("describe") instanceof String command) {
      describe(message.get("id"), calls.get(command));
    } else if (message.get("probe") instanceof String file) {
      tell(
          JsonTree.object(
              "version",
              Version.text(),
              "readable",
              Files.isReadable(Path.of(file)),
              "token",
              StaleFiles.token(),
              "folders",
              List.of(context.workspace().toString(), memory.toString())),
          List.of());
    }
  }

  /// Tells what may be set; of a call that does not exist, nothing.
  private void describe(@Nullable Object id, @Nullable Call call) {
    List<Map<String, Object>> settings = new ArrayList<>();
    for (Section section : call == null ? List.<Section>of() : call.spec().sections()) {
      for (Setting each : section.settings()) {
        settings.add(
            JsonTree.object(
                "section", section.title(),
                "key", each.key(),
                "help", each.help(),
                "flag", !each.takesValue(),
                "default", each.fallback(),
                "choices", each.choices(),
                "repeatable", each.repeatable(),
                "alone", each.alone()));
      }
    }
    tell(JsonTree.object("id", id, "done", JsonTree.object("settings", settings)), List.of());
  }

  private void start(Request request) {
    temporary.addAll(request.temporary());
    Running job = new Running(request, this);
    running.put(request.id(), job);
    Thread.ofPlatform()
        .name("heatpress-call-" + request.id())
        .daemon()
        .start(() -> {
          try {
            job.run(turns);
          } finally {
            if (!gone) {
              // The caller has the answer, and deletes them.
              request.temporary().forEach(temporary::remove);
            }
            running.remove(request.id());
          }
        });
  }

  private boolean awaitEnd() {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    while (!running.isEmpty() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return running.isEmpty();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It lies in a folder for temporary files.
    }
  }
}
