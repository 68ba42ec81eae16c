/// What pages of every format share: their size, what they hold and why, and their description.
package dev.heatpress.io.page;
