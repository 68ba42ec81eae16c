/// Filters of chunks that several formats have, from stored bytes back to elements.
package dev.heatpress.io.filter;
