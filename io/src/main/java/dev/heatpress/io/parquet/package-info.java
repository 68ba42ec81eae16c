/// Parquet tables of numbers, over hardwood.
package dev.heatpress.io.parquet;
