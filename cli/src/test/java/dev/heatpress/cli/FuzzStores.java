package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.FuzzSeeds.Seed;

/// Zarr stores for the fuzz test: archives of which single values are damaged, since damage to the
/// archive itself ends at its checksums, as a rule.
final class FuzzStores {
  private FuzzStores() {}

  /// Each array of the fixtures as a store of its own; and stores of tables, with names and sparse
  /// matrices.
  static List<Seed> seeds() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String version : List.of("2", "3")) {
      Map<String, Map<String, byte[]>> arrays = new TreeMap<>();
      read(fixture("zarr" + version))
          .forEach((key, bytes) -> {
            int slash = key.indexOf('/');
            if (slash > 0) {
              String array = key.substring(0, slash);
              arrays.computeIfAbsent(array, name -> new TreeMap<>()).put(key, bytes);
            }
          });
      for (Map.Entry<String, Map<String, byte[]>> array : arrays.entrySet()) {
        seeds.add(new Seed(zip(array.getValue()), List.of("/" + array.getKey())));
      }
      byte[] tables = zip(read(fixture("tables" + version)));
      List<String> members = List.of("/x/t", "/a/X", "a/obs", "/x/name", "/a/X/data", "x");
      seeds.addAll(Collections.nCopies(40, new Seed(tables, members)));
    }
    return seeds;
  }

  private static byte[] fixture(String name) throws IOException {
    return Files.readAllBytes(FuzzSeeds.hdf5Folder().resolveSibling("zarr").resolve(name + ".zip"));
  }

  /// The values of a store with a few of them damaged, left out or exchanged.
  static byte[] damaged(byte[] store, byte[] other, Random random) throws IOException {
    FuzzMutator mutator = new FuzzMutator(random);
    Map<String, byte[]> values = read(store);
    List<byte[]> others = List.copyOf(read(other).values());
    for (int k = random.nextInt(3); k >= 0 && !values.isEmpty(); k--) {
      List<String> keys = List.copyOf(values.keySet());
      String key = keys.get(random.nextInt(keys.size()));
      byte[] value = values.get(key);
      byte[] one = others.get(random.nextInt(others.size()));
      switch (random.nextInt(12)) {
        case 0 -> values.remove(key);
        case 1 -> values.put(key, one);
        case 2 -> values.put(keys.get(random.nextInt(keys.size())), value);
        default ->
            values.put(
                key,
                key.matches(".*(zarr.json|\\.z\\w+)")
                    ? mutator.text(value, one)
                    : mutator.binary(value, one.length == 0 ? new byte[1] : one));
      }
    }
    return zip(values);
  }

  /// Puts a store into a directory.
  static void unpack(byte[] store, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> value : read(store).entrySet()) {
      Path file = folder.resolve(value.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, value.getValue());
    }
  }

  private static Map<String, byte[]> read(byte[] archive) throws IOException {
    Map<String, byte[]> values = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        values.put(entry.getName(), in.readAllBytes());
      }
    }
    return values;
  }

  private static byte[] zip(Map<String, byte[]> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> value : values.entrySet()) {
        out.putNextEntry(new ZipEntry(value.getKey()));
        out.write(value.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
