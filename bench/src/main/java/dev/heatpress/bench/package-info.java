/// Benchmarks: of the engine and the PNG encoder by JMH, and programs that the scripts in `bench/`
/// run for whole measurements.
@NullMarked
package dev.heatpress.bench;

import org.jspecify.annotations.NullMarked;
