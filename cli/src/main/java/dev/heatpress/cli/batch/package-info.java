/// Many jobs in one process: a job file or globs become jobs, each with the settings of `render` or
/// `figure`; they run side by side within bounds, and a journal remembers the finished ones.
///
/// The way through the package: [Document] -> [JobFile] -> [Entry] -> [Inputs] -> [BatchJob] ->
/// [Planner] (all mistakes at once) -> [SharedLimits] -> [Runner] with [Journal] and [EventLog].
/// Kinds of jobs are plugged in as [JobKind].
package dev.heatpress.cli.batch;
