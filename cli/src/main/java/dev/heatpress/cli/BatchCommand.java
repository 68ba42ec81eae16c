package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.batch.Batch;
import dev.heatpress.cli.batch.BatchRequest;
import dev.heatpress.cli.batch.Console;
import dev.heatpress.cli.batch.FigureKind;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.cli.batch.RenderKind;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Progress;
import dev.heatpress.job.Version;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// `heatpress batch JOBS`: many jobs in one process.
final class BatchCommand implements Command {
  private static final Setting OUT =
      Setting.value(
              "FILE",
              "where to, with {stem} (the input's name without folder and ending), {name} (of the"
                  + " array in it) and {index} ({index:4} with four digits)",
              "o",
              "out",
              "output")
          .repeated()
          .completing(Completion.FILES);
  private static final Setting CHECK = Setting.flag("look for mistakes, run nothing", "check");
  private static final Setting PLAN =
      Setting.flag("say what each job would read, take and write, run nothing", "plan");
  private static final Setting RESUME =
      Setting.flag(
          "go on after an earlier batch: skip jobs whose inputs and options are unchanged and whose"
              + " outputs are whole, replace what it made of the others",
          "resume");
  private static final Setting FAIL_FAST =
      Setting.flag("begin nothing more once a job has failed", "fail-fast");
  private static final Setting MAKE_FOLDERS =
      Setting.flag("make the folders of outputs that don't exist", "make-folders");
  private static final Setting RETRIES =
      Setting.value(
              "N", "further tries after errors that may pass, as of a network disk", "retries")
          .defaultsTo("2");
  private static final Setting LOG =
      Setting.value("FILE", "append each event to it, a JSON object a line", "log")
          .completing(Completion.FILES);
  private static final Setting JOURNAL =
      Setting.value(
              "FILE",
              "what is done, for --resume (default: heatpress-journal.jsonl beside the outputs)",
              "journal")
          .completing(Completion.FILES);
  private static final Setting GROUP =
      Setting.value(
          "NAME",
          "with --limits shared: whose jobs share limits, as {stem} (default: all)",
          "group");
  private static final Setting MEMORY =
      Setting.value("SIZE", "memory for the buffers of all jobs together", "memory")
          .defaultsTo("256M");

  private static final Setting COMMAND =
      Setting.value(
          "NAME", "the command of the jobs (default: told from their options)", "command");
  private static final List<Setting> BATCH =
      List.of(
          CHECK,
          PLAN,
          RESUME,
          CommonOptions.HASH,
          MAKE_FOLDERS,
          FAIL_FAST,
          RETRIES,
          LOG,
          JOURNAL,
          COMMAND,
          GROUP);

  /// What a batch has itself, or each job may not have.
  private static final Set<String> OWN =
      Set.of("output", "force", "threads", "memory", "progress", "quiet", "debug", "help");

  private static final String LIMITS = "limits";
  private static final String SHARED = "shared";
  private static final int MOST_RETRIES = 100;

  /// The commands whose jobs a batch runs; the first one is meant by default.
  static List<JobKind> kinds() {
    return List.of(new RenderKind(), new FigureKind());
  }

  @Override
  public CommandSpec spec() {
    List<JobKind> kinds = kinds();
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Batch", BATCH));
    sections.add(new Section("Output", List.of(OUT, JobSettings.FORCE)));
    Set<String> seen = new HashSet<>(OWN);
    sections.forEach(section -> section.settings().forEach(option -> seen.addAll(option.names())));
    for (JobKind kind : kinds) {
      for (Section section : kind.spec().sections()) {
        List<Setting> options = new ArrayList<>();
        for (Setting option : section.settings()) {
          if (seen.contains(option.key())) {
            // A command before has it, or the batch itself; each job reads its own meaning of it.
            continue;
          }
          List<String> names =
              option.names().stream().filter(name -> !seen.contains(name)).toList();
          options.add(shareable(option.named(names)));
          seen.addAll(names);
        }
        if (!options.isEmpty()) {
          add(sections, new Section(section.title(), options));
        }
      }
    }
    sections.add(
        CommonOptions.run(
            JobSettings.THREADS, MEMORY, CommonOptions.PROGRESS, CommonOptions.QUIET));
    return new CommandSpec(
        "batch",
        "run many jobs in one process, from a job file or from globs",
        List.of(
            new Operand(
                "JOBS",
                "jobs.yaml or jobs.json, or inputs: files, globs ('data/*.npy'), arrays of files"
                    + " ('run.h5:/maps/*')",
                List.of(),
                true)),
        sections,
        List.of(
            new Example(
                "a picture of each file of a folder",
                "heatpress batch data/*.npy --out png/{stem}.png --make-folders -c magma"),
            new Example(
                "of each map of a file, all with the same limits",
                "heatpress batch run.h5:/maps/* -o {name}.png --limits shared"),
            new Example("the jobs of a file; options here win", "heatpress batch jobs.yaml"),
            new Example(
                "the rest, after a power cut",
                "heatpress batch jobs.yaml --resume --log log.jsonl")),
        List.of(
            "A job file has 'defaults' and 'jobs'; a job has 'input', 'output', optionally"
                + " 'command' and 'group', and the options of its command by their long names. Names"
                + " of files are relative to the working directory. --limits shared finds the limits"
                + " of all jobs of a group first. Exit code 5: some jobs failed."));
  }

  /// Adds options to the section of their title, which another command may have begun.
  private static void add(List<Section> sections, Section more) {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).title().equals(more.title())) {
        List<Setting> all = new ArrayList<>(sections.get(i).settings());
        all.addAll(more.settings());
        sections.set(i, new Section(more.title(), all));
        return;
      }
    }
    sections.add(more);
  }

  /// The limits may be shared, too.
  private static Setting shareable(Setting option) {
    if (!option.key().equals(LIMITS)) {
      return option;
    }
    List<String> offers = new ArrayList<>(option.offers());
    offers.add(SHARED);
    return option.offering(offers.toArray(String[]::new));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    boolean quiet = given.has(CommonOptions.QUIET);
    boolean debug = given.has(CommonOptions.DEBUG);
    BatchRequest request = request(arguments);
    try (var bar = CommonOptions.progress(given, streams)) {
      Batch.run(
          request, kinds(), Version.text(), new Terminal(streams, quiet, debug, bar.progress()));
    }
  }

  /// The batch that the options mean.
  static BatchRequest request(Arguments arguments) {
    Settings given = arguments.settings();
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (Setting option : given.given()) {
      if (isOfJobs(option)) {
        options.put(option.key(), given.all(option));
      }
    }
    String group = given.textOrNull(GROUP);
    return new BatchRequest(
        arguments.operands(),
        options,
        given.textOrNull(COMMAND),
        group == null ? "" : group,
        given.has(CHECK),
        given.has(PLAN),
        given.has(RESUME),
        given.has(CommonOptions.HASH),
        given.has(FAIL_FAST),
        given.has(MAKE_FOLDERS),
        (int) CommonOptions.orElse(given.whole(RETRIES, 0, MOST_RETRIES), 0),
        path(given.textOrNull(JOURNAL)),
        path(given.textOrNull(LOG)),
        JobSettings.threads(given),
        given.bytes(MEMORY));
  }

  private static boolean isOfJobs(Setting option) {
    boolean every = option.equals(JobSettings.FORCE) || option.equals(OUT);
    return (every || !OWN.contains(option.key())) && !BATCH.contains(option);
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : OutputPaths.output(text);
  }

  /// Where a batch speaks to its user; a line clears the progress that stands on the terminal.
  private record Terminal(Streams streams, boolean quiet, boolean debug, Progress progress)
      implements Console {
    @Override
    public void print(String line) {
      streams.print(OneLine.of(Notation.in(line)) + "\n");
    }

    @Override
    public void note(String line) {
      if (!quiet) {
        clear();
        streams.note(line);
      }
    }

    @Override
    public void error(String line) {
      clear();
      streams.error(line);
    }

    @Override
    public void trace(Throwable error) {
      if (debug) {
        streams.trace(error);
      }
    }

    private void clear() {
      if (streams.errorIsTerminal()) {
        streams.raw(ProgressBar.CLEAR);
      }
    }
  }
}
