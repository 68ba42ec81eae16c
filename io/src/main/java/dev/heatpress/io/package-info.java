/// Files in and out: opening a matrix file of any known format, and one package per format.
package dev.heatpress.io;
