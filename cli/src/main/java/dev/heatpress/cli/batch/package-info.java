/// Many jobs in one process: a job file or globs become jobs, each the words of a command line that
/// the command itself reads; they run side by side within bounds, and a journal remembers what is
/// done.
///
/// The way through the package: [Document] -> [JobFile] -> [Entry] -> [Inputs] -> [Job] ->
/// [Planner] (all mistakes at once) -> [SharedLimits] -> [Runner] with [Journal] and [EventLog].
/// Commands are plugged in as [JobKind].
@NullMarked
package dev.heatpress.cli.batch;

import org.jspecify.annotations.NullMarked;
