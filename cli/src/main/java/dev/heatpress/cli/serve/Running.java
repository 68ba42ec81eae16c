package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.RunContext.Cancellation;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// One call on a thread of its own, from its request to its answer.
final class Running {
  /// What a message may have; that of a file with a long line must not repeat it.
  private static final int LONGEST_MESSAGE = 4000;

  private static final long POLL_MILLIS = 20;

  private final Request request;
  private final Server server;
  private final Cancellation cancellation = new Cancellation();

  Running(Request request, Server server) {
    this.request = request;
    this.server = server;
  }

  Request request() {
    return request;
  }

  void cancel() {
    cancellation.cancel();
  }

  /// Runs it, and tells what came of it.
  ///
  /// @param turns how many may run at a time
  void run(Semaphore turns) {
    try (MemoryOutputs outputs = new MemoryOutputs(server.memory())) {
      try {
        Call.Answer answer = answer(outputs, turns);
        server.tell(JsonTree.object("id", request.id(), "done", answer.fields()), answer.body());
      } catch (RuntimeException | Error e) {
        server.tell(JsonTree.object("id", request.id(), "error", error(e, outputs)), List.of());
      }
    }
  }

  private Call.Answer answer(MemoryOutputs outputs, Semaphore turns) {
    Call call = server.calls().get(request.command());
    if (call == null) {
      String hint = Nearest.hint(request.command(), server.calls().keySet());
      throw SettingException.about(null, "no call '%s'%s", request.command(), hint);
    }
    Settings given = outputs.settings(request.settings(call.spec()));
    RunContext context = server.context().withCancellation(cancellation);
    if (request.progress()) {
      context = context.withProgress(new CallProgress(this::tellProgress));
    }
    take(turns, context);
    try {
      return outputs.filled(call.run(request.input(), given, context));
    } finally {
      turns.release();
    }
  }

  /// Waits for its turn.
  private static void take(Semaphore turns, RunContext context) {
    try {
      while (!turns.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        context.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("cancelled");
    }
  }

  private void tellProgress(Map<String, Object> progress) {
    server.tell(JsonTree.object("id", request.id(), "progress", progress), List.of());
  }

  private static Map<String, Object> error(Throwable e, MemoryOutputs outputs) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case SettingException s -> error("setting", message, s.setting(), outputs);
      case InputException _ -> error("input", message, null, outputs);
      case OutputException _ -> error("output", message, null, outputs);
      case CancellationException _ -> error("cancelled", message, null, outputs);
      case OutOfMemoryError _ ->
          error(
              "memory",
              Printf.of(
                  "out of memory (the heap may take %d MB); ask for less, or set"
                      + " HEATPRESS_JAVA_OPTS=-Xmx4g for more and start again",
                  Runtime.getRuntime().maxMemory() >> 20),
              null,
              outputs);
      default -> {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        Map<String, Object> error = error("internal", "internal error: " + e, null, outputs);
        error.put("trace", trace.toString());
        yield error;
      }
    };
  }

  private static Map<String, Object> error(
      String kind, String message, @Nullable String setting, MemoryOutputs outputs) {
    String line = OneLine.of(outputs.said(message).replaceAll("\\R+", "; "));
    return JsonTree.object(
        "kind", kind, "message", OneLine.abbreviated(line, LONGEST_MESSAGE), "setting", setting);
  }
}
