/// The program `heatpress`: its commands, standard streams, progress and exit codes.
@NullMarked
package dev.heatpress.cli;

import org.jspecify.annotations.NullMarked;
