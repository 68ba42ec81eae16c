/// The program `heatpress`: its commands, standard streams, progress and exit codes.
package dev.heatpress.cli;
