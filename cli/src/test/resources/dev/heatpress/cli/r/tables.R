# Makes the tables beside this file from cells.txt, as R writes them: Rscript tables.R
# R writes fifteen digits, so no cell has more.
m <- as.matrix(read.table("cells.txt"))
dimnames(m) <- NULL
write.table(m, "default.txt")
write.table(m, "plain.txt", row.names = FALSE, col.names = FALSE)
write.table(m, "tabs.tsv", sep = "\t", quote = FALSE, col.names = NA)
write.csv(m, "comma.csv")
write.csv2(m, "semicolon.csv")
write.csv(m, "nameless.csv", row.names = FALSE)
dimnames(m) <- list(paste0("g", seq_len(nrow(m))), paste("s", seq_len(ncol(m))))
write.table(m, "named.txt")
write.table(m, "short.tsv", sep = "\t", quote = FALSE)
write.csv(as.data.frame(m), gzfile("frame.csv.gz"))
write.csv2(m, "words.csv", na = "")
