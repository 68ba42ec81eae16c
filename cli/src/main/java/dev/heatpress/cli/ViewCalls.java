package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.serve.Call;
import dev.heatpress.core.Progress;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.RunContext.Cancellation;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.view.Viewer;
import dev.heatpress.view.Viewer.Shown;

/// Viewers that callers start and end: each has a server of its own, which lives until it is ended
/// or the pipe is closed.
final class ViewCalls implements AutoCloseable {
  private static final Setting NAME =
      Setting.value("TEXT", "what the page calls it (default: its path)", "name");
  private static final SettingsSpec START =
      new SettingsSpec(
          "view",
          Stream.concat(
                  ViewCommand.PICTURE.sections().stream(),
                  Stream.of(new Section("Page", List.of(NAME))))
              .toList());
  private static final SettingsSpec END = new SettingsSpec("end-view", List.of());

  /// By address.
  private final Map<String, Viewer> open = new ConcurrentHashMap<>();

  /// By the name of the call.
  Map<String, Call> all() {
    return Map.of(
        "view", new Start(),
        "end-view", new End());
  }

  private final class Start implements Call {
    @Override
    public SettingsSpec spec() {
      return START;
    }

    @Override
    public Answer run(String input, Settings given, RunContext context) {
      // It outlives this call, and whoever waits for that.
      RunContext lasting = context.withCancellation(new Cancellation()).withProgress(Progress.NONE);
      Viewer.Options options =
          new Viewer.Options(
              "127.0.0.1", 0, null, null, ViewCommand.cache(), ViewCommand.CACHE_BYTES, false);
      String name = given.textOrNull(NAME);
      Shown shown = new Shown(name == null ? input : name, InputRequest.of(input));
      ViewCommand.answerAtOnce();
      Viewer viewer =
          Viewer.start(List.of(shown), given.within(ViewCommand.PICTURE), options, lasting);
      open.put(viewer.address(), viewer);
      return Answer.of(JsonTree.object("address", viewer.address(), "remarks", List.of()));
    }
  }

  /// Its input is an address.
  private final class End implements Call {
    @Override
    public SettingsSpec spec() {
      return END;
    }

    @Override
    public Answer run(String input, Settings given, RunContext context) {
      Viewer viewer = open.remove(input);
      if (viewer == null) {
        throw SettingException.about(null, "no viewer has this address");
      }
      viewer.close();
      return Answer.of(JsonTree.object("remarks", List.of()));
    }
  }

  @Override
  public void close() {
    open.values().forEach(Viewer::close);
    open.clear();
  }
}
