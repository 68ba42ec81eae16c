/// Demo matrices of any size, computed row by row.
package dev.heatpress.core.sample;
