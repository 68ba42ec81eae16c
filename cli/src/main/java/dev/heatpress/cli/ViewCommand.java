package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.view.Viewer;
import dev.heatpress.view.Viewer.Shown;

/// `heatpress view INPUT...`: a server for a page on which one walks around in matrices.
final class ViewCommand implements Command {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Setting PORT =
      Setting.value("N", "the port; 0 takes a free one", "port").defaultsTo("0");
  private static final Setting HOST =
      Setting.value("ADDRESS", "the address of this machine to listen at", "host")
          .defaultsTo("127.0.0.1");
  private static final Setting TOKEN =
      Setting.value(
          "WORD",
          "the secret part of the address, to keep links alive (default: 128 random bits)",
          "token");
  private static final Setting NO_OPEN = Setting.flag("open no browser", "no-open");
  private static final Setting STAY =
      Setting.flag("stay when all pages are closed; otherwise it ends 20 s later", "stay");

  /// What `render` may have that is no output.
  static final SettingsSpec PICTURE =
      JobSettings.RENDER.without(
          List.of(JobSettings.OUTPUT, JobSettings.FORCE, JobSettings.REPORT, PartSettings.PART));

  @Override
  public CommandSpec spec() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Server", List.of(PORT, HOST, TOKEN, NO_OPEN, STAY)));
    List<Section> job = new ArrayList<>(PICTURE.sections());
    job.removeIf(section -> section.settings().isEmpty());
    Section run = job.removeLast();
    sections.addAll(job);
    sections.add(run.and(List.of(CommonOptions.DEBUG, CommonOptions.HELP)));
    return new CommandSpec(
        "view",
        "walk around in a matrix of any size, in the browser",
        List.of(new Operand("INPUT", "what render takes; several become tabs", List.of(), true)),
        sections,
        List.of(
            new Example("a demo matrix", "heatpress view sample:contacts:20000"),
            new Example(
                "the same address again and again, for links that last",
                "heatpress view map.h5:/m --port 8080 --token map --stay")),
        List.of(
            "Prints the address of the page, and opens it where there is a browser. Only this machine"
                + " is answered unless --host names another address of it, and nobody who does not"
                + " know the token. What stands still on the page is what heatpress render makes of"
                + " that part, to the pixel; PNG, NPY, PDF and SVG save it.",
            "Ctrl-C ends it. No request names a file: colormaps, categories and labels that are files"
                + " are given here."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    List<Shown> inputs =
        arguments.operands().stream().map(InputRequest::of).map(Shown::of).toList();
    int port = (int) CommonOptions.orElse(given.whole(PORT, 0, 65_535), 0);
    Viewer.Options options =
        new Viewer.Options(
            given.text(HOST), port, given.textOrNull(TOKEN), given.has(STAY) ? null : GRACE);
    CommonOptions.inWorkspace(context -> serve(inputs, given, options, streams, context));
  }

  private static boolean serve(
      List<Shown> inputs,
      Settings given,
      Viewer.Options options,
      Streams streams,
      RunContext context) {
    try (Viewer viewer = Viewer.start(inputs, given.within(PICTURE), options, context)) {
      streams.print(viewer.address() + "\n");
      if (!given.has(NO_OPEN)) {
        open(viewer.address());
      }
      viewer.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /// Opens a browser, if there is a way to: whoever reads the address can do so as well.
  private static void open(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> words =
        system.contains("mac")
            ? List.of("open", address)
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // No desktop here.
    }
  }
}
