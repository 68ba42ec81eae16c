package dev.heatpress.cli.batch;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.InputSpec;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes jobs of entries, and finds what is wrong with them before any is run.
final class Planner {
  private final Mistakes mistakes;
  private final List<Job> jobs = new ArrayList<>();
  private final Map<Path, Job> writers = new HashMap<>();
  private final Folders folders = new Folders();

  private Planner(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /// The jobs of the entries, in their order; those of an entry with a mistake are left out.
  static List<Job> jobs(List<Entry> entries, Mistakes mistakes) {
    Planner planner = new Planner(mistakes);
    entries.forEach(planner::add);
    planner.refuseChains();
    return planner.jobs;
  }

  private void add(Entry entry) {
    if (entry.inputs().values().isEmpty()) {
      mistakes.add(entry.place(), "a job needs an 'input', such as a.npy or 'data/*.npy'");
      return;
    }
    boolean first = true;
    boolean sound = true;
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
              entry.inputs().place(), "more than %d jobs; split the batch".formatted(Inputs.MOST));
          return;
        }
        Job job = new Job(entry, input, jobs.size() + 1);
        // Options are the same for all jobs of an entry, so that the first one finds the mistakes.
        if (first && options(job) > 0) {
          sound = false;
        }
        first = false;
        if (!sound || !outputs(job)) {
          return;
        }
        jobs.add(job);
      }
    }
  }

  /// Finds all mistakes in the options of a job, and returns how many there are: what one option is
  /// blamed for is left out, and the rest looked at again.
  private int options(Job job) {
    int found = 0;
    Entry entry = job.entry();
    while (true) {
      try {
        Work work = new Job(entry, job.input(), job.index()).work(List.of());
        if (entry.shared()) {
          work.rangeKey();
        }
        return found;
      } catch (UsageException | InputException e) {
        String message = String.valueOf(e.getMessage());
        found++;
        String blamed = blamed(entry, message);
        Setting setting = blamed == null ? null : entry.settings().get(blamed);
        mistakes.add(setting == null ? entry.place() : setting.place(), message);
        if (blamed == null || blamed.equals(Options.OUTPUT)) {
          return found;
        }
        entry = entry.without(blamed);
      }
    }
  }

  /// The option that a message begins with or, failing that, names; the output where it names a
  /// file.
  private static @Nullable String blamed(Entry entry, String message) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String key : entry.settings().keySet()) {
      int at = (message + " ").replaceAll("[^-\\w]", " ").indexOf("--" + key + " ");
      if (at >= 0 && at < least) {
        least = at;
        best = key;
      }
    }
    boolean ofFile = message.contains(": ") && !message.startsWith("-");
    return best == null && ofFile && entry.settings().containsKey(Options.OUTPUT)
        ? Options.OUTPUT
        : best;
  }

  /// Whether the outputs of a job are no other job's.
  private boolean outputs(Job job) {
    Setting setting = job.entry().settings().get(Options.OUTPUT);
    Place place = setting == null ? job.entry().place() : setting.place();
    List<Path> outputs;
    try {
      outputs = job.work(List.of()).outputs();
    } catch (UsageException | InputException e) {
      mistakes.add(place, String.valueOf(e.getMessage()));
      return false;
    }
    for (Path output : outputs) {
      Job other = writers.putIfAbsent(folders.real(output), job);
      if (other != null) {
        mistakes.add(
            place,
            "%s would be written twice, for %s and for %s; tell outputs apart with {stem}, {name}"
                    .formatted(output, other.input(), job.input())
                + " or {index}");
        return false;
      }
    }
    return true;
  }

  /// Jobs run in any order, so that none may read what another one writes.
  private void refuseChains() {
    for (Job job : jobs) {
      try {
        Job writer = writers.get(folders.real(InputSpec.parse(job.input()).path()));
        if (writer != null) {
          mistakes.add(
              job.entry().inputs().place(),
              "%s is an output of another job of the batch; make it a batch of its own"
                  .formatted(job.input()));
        }
      } catch (InputException e) {
        // Opening it will say why.
      }
    }
  }

  /// Finds what else would fail: inputs that can't be opened, outputs that can't be written.
  static void check(List<Job> jobs, BatchRequest request, Mistakes mistakes) {
    for (Job job : jobs) {
      Place place = job.entry().inputs().place();
      try {
        Work work = job.work(List.of());
        work.needs();
        place = job.entry().settings().getOrDefault(Options.OUTPUT, job.entry().inputs()).place();
        for (Path output : work.outputs()) {
          refuse(job, output, request);
        }
      } catch (UsageException | InputException | OutputException e) {
        mistakes.add(place, String.valueOf(e.getMessage()));
      }
    }
  }

  private static void refuse(Job job, Path output, BatchRequest request) {
    Path folder = output.toAbsolutePath().normalize().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      String refusal = Folders.refusal(folder, request.makeFolders());
      if (refusal != null) {
        throw new OutputException(refusal);
      }
      return;
    }
    if (folder != null && !Files.isWritable(folder)) {
      throw new OutputException(
          "the folder %s is not writable; change its permissions, or name another"
              .formatted(folder));
    }
    boolean force = job.entry().settings().containsKey(Options.FORCE);
    if (!force && !request.resume() && Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputException(
          "%s exists; add 'force: true' (--force) to replace it, or name another"
              .formatted(output));
    }
  }
}
