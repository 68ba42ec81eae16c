package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.view.Viewer;
import dev.heatpress.view.Viewer.Shown;

/// `heatpress view INPUT...`: a server for a page on which one walks around in matrices.
final class ViewCommand implements Command {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /// What the cache folder may take where nobody says.
  static final long CACHE_BYTES = 10L << 30;

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

  private static final Setting LINK =
      Setting.flag("show all inputs side by side, with one view", "link");
  private static final Setting CACHE =
      Setting.value(
              "FOLDER",
              "where what took long is kept for the next time (default: heatpress in the user's cache"
                  + " folder)",
              "cache")
          .completing(Completion.FILES);
  private static final Setting CACHE_SIZE =
      Setting.value(
              "SIZE",
              "what the cache folder may take: what was not used for longest goes first; 0 keeps"
                  + " nothing",
              "cache-size")
          .defaultsTo("10G");

  /// What the page chooses.
  private static final Set<String> CHOSEN =
      Set.of(
          "rows",
          "cols",
          "width",
          "height",
          "cell-px",
          "transpose",
          "flip-rows",
          "flip-cols",
          "output",
          "force",
          "report",
          "part");

  /// What `render` may have that is neither an output nor chosen on the page.
  static final SettingsSpec PICTURE =
      JobSettings.RENDER.without(
          JobSettings.RENDER.sections().stream()
              .flatMap(section -> section.settings().stream())
              .filter(setting -> CHOSEN.contains(setting.key()))
              .toList());

  @Override
  public CommandSpec spec() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("Server", List.of(PORT, HOST, TOKEN, LINK, NO_OPEN, STAY, CACHE, CACHE_SIZE)));
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
            given.text(HOST),
            port,
            given.textOrNull(TOKEN),
            given.has(STAY) ? null : GRACE,
            cache(given),
            given.text(CACHE_SIZE).equals("0") ? 0 : given.bytes(CACHE_SIZE),
            given.has(LINK));
    CommonOptions.inWorkspace(context -> serve(inputs, given, options, streams, context));
  }

  /// Connections at a time: beyond these the JDK's server closes new ones.
  private static final int MOST_CONNECTIONS = 2000;

  /// Has the JDK's server send each answer when it is there, without waiting for more to say, and
  /// bounds it. Before its first class is loaded.
  static void answerAtOnce() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS));
  }

  /// The cache folder.
  private static Path cache(Settings given) {
    String named = given.textOrNull(CACHE);
    return named == null ? cache() : Path.of(named);
  }

  /// The user's own, as the system has them.
  static Path cache() {
    String own = System.getenv("XDG_CACHE_HOME");
    if (own != null && Path.of(own).isAbsolute()) {
      return Path.of(own, "heatpress");
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    String local = System.getenv("LOCALAPPDATA");
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    return mac
        ? home.resolve("Library/Caches/heatpress")
        : local != null ? Path.of(local, "heatpress") : home.resolve(".cache/heatpress");
  }

  private static boolean serve(
      List<Shown> inputs,
      Settings given,
      Viewer.Options options,
      Streams streams,
      RunContext context) {
    answerAtOnce();
    try (Viewer viewer = Viewer.start(inputs, given.within(JobSettings.RENDER), options, context)) {
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
