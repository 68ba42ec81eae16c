/* What merely reading a mapped file costs: the sum of its 64-bit words.
 * readmap FILE THREADS; the threads take blocks of 4 MiB in turn. */
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define BLOCK ((size_t)1 << 22)
#define MAX_THREADS 64

static const char *bytes;
static size_t size;
static long threads;
static uint64_t sums[MAX_THREADS];

static void *share(void *arg) {
  long t = (long)arg;
  uint64_t sum = 0;
  for (size_t at = t * BLOCK; at < size; at += threads * BLOCK) {
    size_t end = at + BLOCK < size ? at + BLOCK : size;
    const uint64_t *words = (const uint64_t *)(bytes + at);
    for (size_t i = 0; i < (end - at) / 8; i++) sum += words[i];
  }
  sums[t] = sum;
  return 0;
}

int main(int argc, char **argv) {
  struct stat st;
  int fd = argc == 3 ? open(argv[1], O_RDONLY) : -1;
  threads = argc == 3 ? atol(argv[2]) : 0;
  if (fd < 0 || fstat(fd, &st) || threads < 1 || threads > MAX_THREADS) {
    fprintf(stderr, "usage: readmap FILE THREADS\n");
    return 2;
  }
  size = st.st_size;
  bytes = mmap(0, size, PROT_READ, MAP_SHARED, fd, 0);
  if (bytes == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  pthread_t ids[MAX_THREADS];
  for (long t = 0; t < threads; t++) {
    if (pthread_create(&ids[t], 0, share, (void *)t)) return 1;
  }
  uint64_t sum = 0;
  for (long t = 0; t < threads; t++) {
    pthread_join(ids[t], 0);
    sum += sums[t];
  }
  printf("sum %llu\n", (unsigned long long)sum);
  return 0;
}
