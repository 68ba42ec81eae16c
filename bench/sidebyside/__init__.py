"""The side-by-side comparison: inputs, programs, measurement, oracle, report."""
