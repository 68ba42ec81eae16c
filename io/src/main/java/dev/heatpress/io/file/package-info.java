/// What a file is to every format: its name as the user gave it, its mapped bytes, the arrays in
/// it, and outputs that appear whole or not at all. Of `io` only `remote` is seen from here.
package dev.heatpress.io.file;
