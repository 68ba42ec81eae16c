/// The words of a command line: commands as data over the settings of jobs, and from that data the
/// parser, the help and the shell completion.
///
/// A parser of our own because of the start: picocli took 70 to 100 ms of a cold process even
/// without its reflection, for its class files are too old for the JVM's ahead-of-time cache
/// (ARCHITECTURE.md has the figures).
package dev.heatpress.cli.args;
