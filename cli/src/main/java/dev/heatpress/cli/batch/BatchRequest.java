package dev.heatpress.cli.batch;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a batch is to do, as its command line says.
///
/// @param operands a job file, or inputs
/// @param options of the jobs, by the long name without dashes; they win over those of a job file
/// @param command the command of all jobs; null to tell it from the options
/// @param group the group of jobs that share limits, with placeholders; empty for all
/// @param check only look for mistakes
/// @param plan only tell what the jobs would take
/// @param resume skip what an earlier batch has done
/// @param hash tell inputs by their content, not by their time
/// @param failFast begin nothing more once a job has failed
/// @param makeFolders make the folders of outputs that don't exist
/// @param retries further tries after errors that may pass
/// @param journal null for the folder of the outputs
/// @param log null for none
/// @param threads bound for the whole batch
/// @param memory bound for the whole batch, bytes
public record BatchRequest(
    List<String> operands,
    Map<String, List<String>> options,
    @Nullable String command,
    String group,
    boolean check,
    boolean plan,
    boolean resume,
    boolean hash,
    boolean failFast,
    boolean makeFolders,
    int retries,
    @Nullable Path journal,
    @Nullable Path log,
    int threads,
    long memory) {

  /// Copies the collections.
  public BatchRequest {
    operands = List.copyOf(operands);
    options = new LinkedHashMap<>(options);
  }
}
