/// Figures before they are drawn: what stands where, for painters of every format.
package dev.heatpress.core.figure;
