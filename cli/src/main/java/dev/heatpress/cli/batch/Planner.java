package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// Makes jobs of entries, and finds what is wrong with them before any is run.
final class Planner {
  /// Inputs with their options that are known to be sound; each takes a kilobyte or two.
  private static final int REMEMBERED = 1000;

  private final Mistakes mistakes;
  private final List<BatchJob> jobs = new ArrayList<>();
  private final Map<Path, BatchJob> writers = new HashMap<>();
  private final Folders folders = new Folders();

  /// What is wrong with folders of outputs that were looked at.
  private final Map<Path, Optional<String>> refusals = new HashMap<>();

  private final BatchRequest request;

  /// Notes what was found by looking at files, after the mistakes that need no look.
  private final List<Runnable> checked = new ArrayList<>();

  /// What the needs of jobs depended on that were looked at last, without complaint.
  private final Set<Object> sound = new HashSet<>();

  private Planner(BatchRequest request, Mistakes mistakes) {
    this.request = request;
    this.mistakes = mistakes;
  }

  /// The jobs of the entries, in their order; those of an entry with a mistake are left out.
  static List<BatchJob> jobs(List<Entry> entries, BatchRequest request, Mistakes mistakes) {
    Planner planner = new Planner(request, mistakes);
    entries.forEach(planner::add);
    planner.refuseChains();
    planner.refuseLost();
    planner.checked.forEach(Runnable::run);
    return planner.jobs;
  }

  private void add(Entry entry) {
    if (entry.inputs().values().isEmpty()) {
      mistakes.add(entry.place(), "a job needs an 'input', such as a.npy or 'data/*.npy'");
      return;
    }
    boolean first = true;
    for (String text : entry.inputs().values()) {
      List<String> inputs = List.of();
      try {
        inputs = Inputs.expand(text);
      } catch (InputException e) {
        mistakes.add(entry.inputs().place(), String.valueOf(e.getMessage()));
      }
      for (String input : inputs) {
        if (jobs.size() == Inputs.MOST) {
          mistakes.add(
              entry.inputs().place(), Printf.of("more than %d jobs; split the batch", Inputs.MOST));
          return;
        }
        BatchJob job = new BatchJob(entry, input, jobs.size() + 1);
        // Options are the same for all jobs of an entry, so that the first one finds the mistakes.
        Work work = first ? sound(job) : work(job);
        first = false;
        if (work == null || !outputs(job, work.outputs())) {
          return;
        }
        jobs.add(job);
        if (request.check()) {
          check(job, work);
        }
      }
    }
  }

  /// The work of a job, made once for all that is asked of it; null where its outputs are wrong.
  private @Nullable Work work(BatchJob job) {
    try {
      return job.work(Range.NONE);
    } catch (SettingException | InputException e) {
      Given setting = job.entry().settings().get(Options.OUTPUT);
      SourceLine place = setting == null ? job.entry().place() : setting.place();
      mistakes.add(place, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// Finds all mistakes in the options of a job: what one option is blamed for is left out, and the
  /// rest looked at again. The work where there is none, otherwise null.
  private @Nullable Work sound(BatchJob job) {
    boolean sound = true;
    Entry entry = job.entry();
    while (true) {
      try {
        Work work = new BatchJob(entry, job.input(), job.index()).work(Range.NONE);
        if (entry.shared()) {
          work.rangeKey();
        }
        return sound ? work : null;
      } catch (SettingException e) {
        sound = false;
        String blamed = e.setting();
        Given given = blamed == null ? null : entry.settings().get(blamed);
        mistakes.add(given == null ? entry.place() : given.place(), String.valueOf(e.getMessage()));
        if (blamed == null || given == null || blamed.equals(Options.OUTPUT)) {
          return null;
        }
        entry = entry.without(blamed);
      } catch (InputException e) {
        mistakes.add(entry.place(), String.valueOf(e.getMessage()));
        return null;
      }
    }
  }

  /// Whether the outputs of a job are no other job's.
  private boolean outputs(BatchJob job, List<Path> outputs) {
    Given setting = job.entry().settings().get(Options.OUTPUT);
    SourceLine place = setting == null ? job.entry().place() : setting.place();
    for (Path output : outputs) {
      BatchJob other = writers.putIfAbsent(folders.real(output), job);
      if (other != null) {
        mistakes.add(
            place,
            Printf.of(
                    "%s would be written twice, for %s and for %s; tell outputs apart with {stem}, {name}",
                    output, other.input(), job.input())
                + " or {index}");
        return false;
      }
    }
    return true;
  }

  /// Jobs run in any order, so that none may read what another one writes.
  private void refuseChains() {
    for (BatchJob job : jobs) {
      // Most of what options name are words, so that the disk is asked last.
      for (Path file : job.named()) {
        if (isWrittenByOther(job, file) && Files.isRegularFile(file)) {
          refuseChain(job, file);
        }
      }
      try {
        Path input = InputSpec.parse(job.input()).path();
        if (isWrittenByOther(job, input)) {
          refuseChain(job, input);
        }
      } catch (InputException e) {
        // Opening it will say why.
      }
    }
  }

  private boolean isWrittenByOther(BatchJob job, Path file) {
    BatchJob writer = writers.get(folders.real(file));
    return writer != null && writer.index() != job.index();
  }

  private void refuseChain(BatchJob job, Path file) {
    mistakes.add(
        job.entry().inputs().place(),
        Printf.of("%s is an output of another job of the batch; make it a batch of its own", file));
  }

  /// What the batch itself reads and writes must be different files, and no output of a job.
  private void refuseLost() {
    Map<Path, String> own = new HashMap<>();
    for (String operand : request.operands()) {
      if (Entries.isJobFile(operand)) {
        own.put(folders.real(Path.of(operand)), "the job file");
      }
    }
    refuseTaken(own, request.journal(), "the journal");
    refuseTaken(own, request.log(), "the log");
    own.forEach((file, what) -> {
      BatchJob writer = writers.get(file);
      if (writer != null) {
        mistakes.add(
            writer.entry().place(),
            Printf.of("%s is %s, and would be lost; name another output", file, what));
      }
    });
  }

  private void refuseTaken(Map<Path, String> own, @Nullable Path file, String what) {
    String other = file == null ? null : own.putIfAbsent(folders.real(file), what);
    if (other != null) {
      mistakes.add(
          SourceLine.COMMAND_LINE,
          Printf.of("%s is both %s and %s; name another file", file, other, what));
    }
  }

  /// Finds what else would fail: inputs that can't be opened, outputs that can't be written.
  private void check(BatchJob job, Work work) {
    SourceLine place = job.entry().inputs().place();
    try {
      // Many jobs have one input, and often all but one option in common.
      Object key = work.needsKey();
      if (!sound.contains(key)) {
        work.needs(RunContext.standard());
        if (sound.size() == REMEMBERED) {
          sound.clear();
        }
        sound.add(key);
      }
      place = job.entry().settings().getOrDefault(Options.OUTPUT, job.entry().inputs()).place();
      for (Path output : work.outputs()) {
        refuse(job, output);
      }
    } catch (SettingException | InputException | OutputException e) {
      SourceLine blamed = place;
      checked.add(() -> mistakes.add(blamed, String.valueOf(e.getMessage())));
    }
  }

  private void refuse(BatchJob job, Path output) {
    Path folder = output.toAbsolutePath().normalize().getParent();
    if (folder != null) {
      Optional<String> refusal = refusals.computeIfAbsent(folder, this::refusal);
      if (refusal.isPresent()) {
        throw new OutputException(refusal.get());
      }
    }
    boolean force = job.entry().settings().containsKey(Options.FORCE);
    if (!force && !request.resume() && Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputException(
          "%s exists; add 'force: true' (--force) to replace it, or name another", output);
    }
  }

  /// What is wrong with a folder of outputs.
  private Optional<String> refusal(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        return Optional.ofNullable(Folders.refusal(folder, request.makeFolders()));
      }
    } catch (OutputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of(
            Printf.of(
                "the folder %s is not writable; change its permissions, or name another", folder));
  }
}
