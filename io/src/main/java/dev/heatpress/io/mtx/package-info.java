/// Matrix Market files, and the folders of 10x Genomics that hold one with names.
package dev.heatpress.io.mtx;
