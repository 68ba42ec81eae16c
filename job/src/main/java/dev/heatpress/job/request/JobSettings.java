package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Printf;
import dev.heatpress.job.Output;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.RenderJob.PngOptions;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// The settings of jobs, and the one way from there to a job.
///
/// All methods throw [SettingException] where settings are wrong or contradict each other, and
/// [dev.heatpress.core.InputException] where a file that they name is refused.
public final class JobSettings {
  private static final int MAX_THREADS = 1024;
  private static final String SUFFIX = ":agg=";

  /// Where the outputs of a render job go.
  public static final Setting OUTPUT =
      output(
          "where to: .png is the picture, .npy the exact means (float64), .pdf, .svg and .svgz are"
              + " pages with the cells themselves; all pictures are made in one pass; FILE:agg=NAME"
              + " has an aggregation of its own; png:-, npy:-, pdf:- or svg:- to standard output");

  /// Where the outputs of a figure go.
  private static final List<String> FIGURE_ENDINGS = List.of(".png", ".pdf", ".svg", ".svgz");

  private static final Setting FIGURE_OUTPUT =
      output(
          "where to: .png, .pdf, .svg or .svgz; all have the same layout; png:- to standard output");

  /// Whether outputs that exist are replaced.
  public static final Setting FORCE = Setting.flag("replace outputs that exist", "f", "force");

  /// Where the report goes.
  public static final Setting REPORT =
      Setting.value(
              "FILE",
              "tell as JSON what was read and drawn, with a second look at the cells; see heatpress"
                  + " verify",
              "report")
          .completing(Completion.FILES);

  /// How many threads work.
  public static final Setting THREADS =
      Setting.value(
          "N", "threads; the result is the same with any number (default: all)", "threads");

  /// Memory for buffers.
  public static final Setting MEMORY =
      Setting.value("SIZE", "memory for buffers", "memory").defaultsTo("128M");

  private static final Setting WIDTH =
      Setting.value("PIXELS", "width; without `height` it keeps the aspect", "W", "width");
  private static final Setting HEIGHT =
      Setting.value("PIXELS", "height; without `width` it keeps the aspect", "H", "height");
  private static final Setting CELL_PX =
      Setting.value("K", "every cell is exactly K x K pixels", "cell-px");
  private static final Setting AGG =
      Setting.choice(
          "what a pixel tells of its cells; mode is for categories", aggregations(), "agg");
  private static final Setting BITS =
      Setting.choice("bits of a gray sample; 16 needs `cmap` gray", List.of("8", "16"), "bits");
  private static final Setting DPI =
      Setting.value(
          "N", "pixels per inch: noted in a PNG file, used by averaged pages (300)", "dpi");

  private static final Section VALUES =
      new Section(
          "Values",
          List.of(AGG, RegionSettings.COMPLEX, RegionSettings.RAW, RegionSettings.MISSING));
  private static final Section RUN = new Section("Run", List.of(THREADS, MEMORY));

  /// What a picture may have.
  public static final SettingsSpec RENDER =
      new SettingsSpec(
          "render",
          List.of(
              new Section("Output", List.of(OUTPUT, FORCE, REPORT)),
              new Section("Size", List.of(WIDTH, HEIGHT, CELL_PX)),
              RegionSettings.SECTION,
              RemoteSettings.SECTION,
              RawSettings.SECTION,
              VALUES,
              TableSettings.SECTION,
              SparseSettings.SECTION,
              ColorSettings.SECTION,
              ShadeSettings.SECTION,
              new Section("PNG", List.of(BITS, DPI)),
              PageSettings.SECTION,
              RUN.and(List.of(PartSettings.PART))));

  /// What a figure may have, of a matrix or of Plotly.
  public static final SettingsSpec FIGURE =
      new SettingsSpec(
          "figure",
          List.of(
              new Section("Output", List.of(FIGURE_OUTPUT, FORCE)),
              FigureSettings.TEXT,
              AxisSettings.SECTION,
              OrderSettings.SECTION,
              FigureSettings.LOOK,
              FigureSettings.SIZES,
              RegionSettings.SECTION,
              RemoteSettings.SECTION,
              RawSettings.SECTION,
              VALUES,
              TableSettings.SECTION,
              SparseSettings.SECTION,
              ColorSettings.SECTION,
              ShadeSettings.SECTION,
              PageSettings.FIGURE_SECTION,
              PlotlySettings.SECTION,
              RUN));

  /// What the order of rows and columns depends on.
  public static final SettingsSpec ORDER =
      new SettingsSpec(
          "cluster",
          List.of(
              OrderSettings.SECTION,
              RegionSettings.SECTION,
              RawSettings.SECTION,
              VALUES,
              TableSettings.SECTION,
              SparseSettings.SECTION,
              RUN));

  private static final Set<String> RUNNING =
      Set.of(
          "output",
          "force",
          "threads",
          "memory",
          "part",
          "report",
          "row-tree-out",
          "row-order-out",
          "col-tree-out",
          "col-order-out");

  private JobSettings() {}

  private static Setting output(String help) {
    return Setting.value("FILE", help, "o", "output").repeated().completing(Completion.FILES);
  }

  private static List<String> aggregations() {
    List<String> all = new ArrayList<>(Aggregation.labels());
    all.add(ShadeSettings.MODE);
    return all;
  }

  /// Whether a setting changes what comes of a job, not only how and where to it is made.
  public static boolean isShaping(Setting setting) {
    return !RUNNING.contains(setting.key());
  }

  /// How many threads are wanted.
  public static int threads(Settings given) {
    Long threads = given.whole(THREADS, 1, MAX_THREADS);
    return threads == null
        ? Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors())
        : threads.intValue();
  }

  /// The picture that the settings mean.
  public static RenderJob render(InputRequest input, Settings given) {
    List<Output> outputs =
        outputs(given.all(OUTPUT), aggregation(given), OutputPaths.inputs(input, given));
    if (outputs.isEmpty()) {
      throw SettingException.about(
          "output", "no output is named; add for example `output` picture.png");
    }
    return render(input, given, outputs);
  }

  /// The picture that the settings mean, with these outputs.
  public static RenderJob render(InputRequest input, Settings given, List<Output> outputs) {
    ColorRequest colors = ColorSettings.request(given);
    int bits = Integer.parseInt(given.text(BITS));
    if (bits == PngOptions.DEEP && !colors.isGray()) {
      throw SettingException.of("bits", "16 is for grays only; add `cmap` gray or `cmap` gray_r");
    }
    if (bits == PngOptions.DEEP && colors.zero() != null) {
      throw SettingException.of("bits", "16 has no room for `zero-color`; drop either");
    }
    ShadeRequest shade = ShadeSettings.request(given, colors, given.text(AGG));
    shade.check(colors, outputs, bits);
    RegionRequest region = RegionSettings.region(given);
    if (!shade.isPlain() || outputs.stream().anyMatch(JobSettings::hasWholeCells)) {
      region.whole(
          "takes whole cells on pages, for sums and counts, in averages of colors and with"
              + " categories");
    }
    Double dpi = given.number(DPI);
    if (dpi != null && !(dpi >= 1 && dpi <= 9600)) {
      throw SettingException.of("dpi", "takes a number from 1 to 9600, not '" + dpi + "'");
    }
    PictureSize.Request size =
        new PictureSize.Request(
            pixels(given, WIDTH), pixels(given, HEIGHT), pixels(given, CELL_PX));
    return new RenderJob(
        RegionSettings.input(input, given, SparseSettings.detail(size)),
        outputs,
        size,
        region,
        colors,
        shade,
        new PngOptions(bits, dpi == null ? Double.NaN : dpi),
        PageSettings.request(given, dpi),
        report(given, input, outputs.stream().map(Output::path).toList()),
        threads(given),
        given.bytes(MEMORY),
        given.has(FORCE));
  }

  private static boolean hasWholeCells(Output output) {
    Aggregation of = output.aggregation();
    return output.format().isPage() || of == Aggregation.SUM || of == Aggregation.COUNT;
  }

  private static @Nullable Long pixels(Settings given, Setting setting) {
    return given.whole(setting, 1, Integer.MAX_VALUE);
  }

  /// The part of a picture that the settings mean.
  public static PartJob part(InputRequest input, Settings given) {
    PartSettings.Target target =
        PartSettings.target(
            given.all(OUTPUT), aggregation(given), OutputPaths.inputs(input, given));
    RenderJob job = render(input, given, List.of());
    job.region().whole("takes whole cells with `part`");
    job.region().indexed("takes indexes with `part`, such as 100:200");
    if (!job.shade().isPlain()) {
      throw SettingException.of(
          "part", "is for aggregates of the cells; leave it out with `average-in` and categories");
    }
    return new PartJob(
        job,
        PartSettings.words(given, job.colors()),
        target,
        PartSettings.share(given.text(PartSettings.PART)));
  }

  /// The figure of a matrix that the settings mean.
  public static FigureJob figure(InputRequest input, Settings given) {
    return figure(input, given, figureOutputs(given, input));
  }

  /// The same with outputs of the caller's own, or none.
  public static FigureJob figure(InputRequest input, Settings given, List<Output> outputs) {
    for (Setting setting : PlotlySettings.SECTION.settings()) {
      if (given.has(setting) && !setting.equals(REPORT)) {
        throw SettingException.of(setting.key(), "is for Plotly figures (.json) only");
      }
    }
    FigureRequest figure = FigureSettings.request(given);
    RegionRequest region = RegionSettings.region(given);
    region.whole("takes whole cells in figures");
    ColorRequest colors = ColorSettings.request(given);
    ShadeRequest shade = ShadeSettings.request(given, colors, given.text(AGG));
    shade.check(colors, outputs, 8);
    RenderJob picture =
        new RenderJob(
            RegionSettings.input(input, given, SparseSettings.detail(figure)),
            outputs,
            new PictureSize.Request(null, null, null),
            figure.bottomUp() ? region.upsideDown() : region,
            colors,
            shade,
            new PngOptions(8, figure.dpi()),
            PageSettings.figureRequest(given, figure.title(), figure.dpi()),
            report(given, input, outputs.stream().map(Output::path).toList()),
            threads(given),
            given.bytes(MEMORY),
            given.has(FORCE));
    OrderRequest order = OrderSettings.request(given);
    List<Path> all = new ArrayList<>(picture.paths());
    for (Path path : order.outputs()) {
      OutputPaths.refuseSame(path, OutputPaths.inputs(input, given));
      if (all.stream().anyMatch(p -> OutputPaths.identity(p).equals(OutputPaths.identity(path)))) {
        throw SettingException.about("output", Printf.of("%s: named twice as an output", path));
      }
      all.add(path);
    }
    return new FigureJob(picture, figure, order);
  }

  /// The outputs of a figure.
  static List<Output> figureOutputs(Settings given, InputRequest input) {
    Aggregation aggregation = aggregation(given);
    List<Output> outputs =
        outputs(
            given.all(FIGURE_OUTPUT),
            OutputPaths.inputs(input, given),
            text -> figureOutput(OutputPaths.output(text), aggregation));
    if (outputs.isEmpty()) {
      throw SettingException.about(
          "output", "no output is named; add for example `output` figure.pdf");
    }
    return outputs;
  }

  private static Output figureOutput(Path path, Aggregation aggregation) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (FIGURE_ENDINGS.stream().noneMatch(name::endsWith)) {
      String npy = name.endsWith(".npy") ? "; 'heatpress render' writes .npy" : "";
      throw SettingException.about(
          "output", Printf.of("%s: a figure is .png, .pdf, .svg or .svgz%s", path, npy));
    }
    return Output.of(path, aggregation);
  }

  /// The export of a Plotly figure that the settings mean.
  ///
  /// @param input a file of JSON
  public static PlotlyJob plotly(InputRequest input, Settings given) {
    return PlotlySettings.job(input, given);
  }

  /// The aggregation of outputs without one of their own; the shade says whether it is the mode.
  public static Aggregation aggregation(Settings given) {
    String agg = given.text(AGG);
    return agg.equals(ShadeSettings.MODE) ? Aggregation.MEAN : Aggregation.of(agg);
  }

  /// The outputs that `FILE[:agg=NAME]` mean.
  ///
  /// @param common the aggregation of those without a name
  /// @param inputs what no output may replace
  public static List<Output> outputs(
      List<String> texts, Aggregation common, List<InputRequest> inputs) {
    return outputs(texts, inputs, text -> output(text, common));
  }

  private static Output output(String text, Aggregation common) {
    int suffix = text.lastIndexOf(SUFFIX);
    Path path = OutputPaths.output(suffix < 0 ? text : text.substring(0, suffix));
    Aggregation own = suffix < 0 ? common : aggregation(text.substring(suffix + SUFFIX.length()));
    Output output = Output.of(path, own);
    if (output.format().isPage() && own != Aggregation.MEAN) {
      throw SettingException.about(
          "output",
          Printf.of(
              "%s: pages hold the cells themselves; `agg` %s is for .png and .npy",
              path, own.label()));
    }
    return output;
  }

  private static List<Output> outputs(
      List<String> texts, List<InputRequest> inputs, Function<String, Output> parser) {
    List<Output> outputs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String text : texts) {
      Output output = parser.apply(text);
      if (texts.size() > 1 && !seen.add(OutputPaths.identity(output.path()))) {
        throw SettingException.about(
            "output", Printf.of("%s: named twice as an output", output.path()));
      }
      OutputPaths.refuseSame(output.path(), inputs);
      outputs.add(output);
    }
    return outputs;
  }

  /// The aggregation of a name in an output.
  static Aggregation aggregation(String name) {
    if (name.equals(ShadeSettings.MODE)) {
      throw SettingException.of("output", ": agg=mode holds for all outputs; write `agg` mode");
    }
    return SettingException.naming("output", () -> Aggregation.of(name));
  }

  /// The report that is asked for; null where none is.
  static @Nullable ReportRequest report(Settings given, InputRequest input, List<Path> outputs) {
    String text = given.textOrNull(REPORT);
    if (text == null) {
      return null;
    }
    Path path = OutputPaths.output(text);
    OutputPaths.refuseSame(path, OutputPaths.inputs(input, given));
    for (Path output : outputs) {
      if (OutputPaths.identity(output).equals(OutputPaths.identity(path))) {
        throw SettingException.about(
            "report", path + ": both an output and the report; name another report");
      }
    }
    return new ReportRequest(path, SettingWords.of(given, JobSettings::isShaping));
  }
}
