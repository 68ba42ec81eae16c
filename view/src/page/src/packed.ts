// Tiles in fewer bytes, as PackedTile.java writes them.

const PIECE = 16;

/** The numbers of a tile. */
export function unpacked(bytes: Uint8Array, height: number, width: number): Float32Array {
  const bits = new Int32Array(height * width);
  const zeros = bytes[0]!;
  let at = 1;
  for (let i = 0; i < height; i++) {
    const start = i * width;
    const way = bytes[at++]!;
    let least = 0;
    for (let k = 0; way === 2 && k < 4; k++) least |= bytes[at++]! << (8 * k);
    for (let from = 0; from < width; from += PIECE) {
      const size = bytes[at++]!;
      let place = at * 8;
      for (let j = from; j < Math.min(width, from + PIECE); j++) {
        let z = 0;
        for (let got = 0; got < size; ) {
          const part = Math.min(8 - (place & 7), size - got);
          z |= ((bytes[place >> 3]! >> (place & 7)) & ((1 << part) - 1)) << got;
          got += part;
          place += part;
        }
        if (way === 2) {
          bits[start + j] = (((z >>> 1) + least) << zeros) | (z << 31);
        } else {
          const near = way === 1 ? (i === 0 ? 0 : bits[start - width + j]!) : j === 0 ? 0 : bits[start + j - 1]!;
          bits[start + j] = ((near >>> zeros) + ((z >>> 1) ^ -(z & 1))) << zeros;
        }
      }
      at = (place + 7) >> 3;
    }
  }
  return new Float32Array(bits.buffer);
}
