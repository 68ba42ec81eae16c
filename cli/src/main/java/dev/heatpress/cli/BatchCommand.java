package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.batch.Batch;
import dev.heatpress.cli.batch.BatchRequest;
import dev.heatpress.cli.batch.Console;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `heatpress batch JOBS`: many jobs in one process.
final class BatchCommand implements Command {
  private static final Option OUT =
      Option.value(
              "FILE",
              "where to, with {stem} (the input's name without folder and ending), {name} (of the"
                  + " array in it) and {index} ({index:4} with four digits)",
              "-o",
              "--out",
              "--output")
          .repeated()
          .completing(Completion.FILES);
  private static final Option CHECK = Option.flag("look for mistakes, run nothing", "--check");
  private static final Option PLAN =
      Option.flag("say what each job would read, take and write, run nothing", "--plan");
  private static final Option RESUME =
      Option.flag(
          "go on after an earlier batch: skip jobs whose inputs and options are unchanged and whose"
              + " outputs are whole, replace what it made of the others",
          "--resume");
  private static final Option HASH =
      Option.flag("tell inputs by their content, not by size and time", "--hash");
  private static final Option FAIL_FAST =
      Option.flag("begin nothing more once a job has failed", "--fail-fast");
  private static final Option MAKE_FOLDERS =
      Option.flag("make the folders of outputs that don't exist", "--make-folders");
  private static final Option RETRIES =
      Option.value(
              "N", "further tries after errors that may pass, as of a network disk", "--retries")
          .defaultsTo("2");
  private static final Option LOG =
      Option.value("FILE", "append each event to it, a JSON object a line", "--log")
          .completing(Completion.FILES);
  private static final Option JOURNAL =
      Option.value(
              "FILE",
              "what is done, for --resume (default: heatpress-journal.jsonl beside the outputs)",
              "--journal")
          .completing(Completion.FILES);
  private static final Option GROUP =
      Option.value(
          "NAME",
          "with --limits shared: whose jobs share limits, as {stem} (default: all)",
          "--group");
  private static final Option MEMORY =
      Option.value("SIZE", "memory for the buffers of all jobs together", "--memory")
          .defaultsTo("256M");

  private static final Option COMMAND =
      Option.value(
          "NAME", "the command of the jobs (default: told from their options)", "--command");
  private static final List<Option> BATCH =
      List.of(
          CHECK,
          PLAN,
          RESUME,
          HASH,
          MAKE_FOLDERS,
          FAIL_FAST,
          RETRIES,
          LOG,
          JOURNAL,
          COMMAND,
          GROUP);

  /// What a batch has itself, or each job may not have.
  private static final Set<String> OWN =
      Set.of(
          "--output",
          "--force",
          "--threads",
          "--memory",
          "--progress",
          "--quiet",
          "--debug",
          "--help");

  private static final String LIMITS = "--limits";
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
    sections.add(new Section("Output", List.of(OUT, CommonOptions.FORCE)));
    Set<String> seen = new HashSet<>(OWN);
    sections.forEach(section -> section.options().forEach(option -> seen.addAll(option.names())));
    for (JobKind kind : kinds) {
      for (Section section : kind.spec().sections()) {
        List<Option> options = new ArrayList<>();
        for (Option option : section.options()) {
          if (seen.contains(option.name())) {
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
            CommonOptions.THREADS, MEMORY, CommonOptions.PROGRESS, CommonOptions.QUIET));
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
        List<Option> all = new ArrayList<>(sections.get(i).options());
        all.addAll(more.options());
        sections.set(i, new Section(more.title(), all));
        return;
      }
    }
    sections.add(more);
  }

  /// The limits may be shared, too.
  private static Option shareable(Option option) {
    if (!option.name().equals(LIMITS)) {
      return option;
    }
    List<String> offers = new ArrayList<>(option.offers());
    offers.add(SHARED);
    return option.offering(offers.toArray(String[]::new));
  }

  @Override
  public void run(Arguments given, Streams streams) {
    boolean quiet = given.has(CommonOptions.QUIET);
    boolean debug = given.has(CommonOptions.DEBUG);
    BatchRequest request = request(given);
    try (var bar = ProgressBar.of(given.text(CommonOptions.PROGRESS), quiet, streams)) {
      Batch.run(
          request, kinds(), Version.text(), new Terminal(streams, quiet, debug, bar.progress()));
    }
  }

  /// The batch that the options mean.
  static BatchRequest request(Arguments given) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (Option option : given.options()) {
      if (isOfJobs(option)) {
        options.put(option.name().substring(2), given.all(option));
      }
    }
    String group = given.textOrNull(GROUP);
    return new BatchRequest(
        given.operands(),
        options,
        given.textOrNull(COMMAND),
        group == null ? "" : group,
        given.has(CHECK),
        given.has(PLAN),
        given.has(RESUME),
        given.has(HASH),
        given.has(FAIL_FAST),
        given.has(MAKE_FOLDERS),
        (int) CommonOptions.orElse(given.whole(RETRIES, 0, MOST_RETRIES), 0),
        path(given.textOrNull(JOURNAL)),
        path(given.textOrNull(LOG)),
        CommonOptions.threads(given),
        given.bytes(MEMORY));
  }

  private static boolean isOfJobs(Option option) {
    boolean every = option.equals(CommonOptions.FORCE) || option.equals(OUT);
    return (every || !OWN.contains(option.name())) && !BATCH.contains(option);
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Paths.output(text);
  }

  /// Where a batch speaks to its user; a line clears the progress that stands on the terminal.
  private record Terminal(Streams streams, boolean quiet, boolean debug, Progress progress)
      implements Console {
    @Override
    public void print(String line) {
      streams.print(OneLine.of(line) + "\n");
    }

    @Override
    public void note(String line) {
      if (!quiet) {
        streams.note(clear() + line);
      }
    }

    @Override
    public void error(String line) {
      if (streams.errorIsTerminal()) {
        streams.raw(clear());
      }
      streams.error(line);
    }

    @Override
    public void trace(Throwable error) {
      if (debug) {
        streams.trace(error);
      }
    }

    private String clear() {
      return streams.errorIsTerminal() ? ProgressBar.CLEAR : "";
    }
  }
}
