// Tiles in fewer bytes, as PackedTile.java writes them.

const PIECE = 16;

/** The numbers of a tile. */
export function unpacked(bytes: Uint8Array, height: number, width: number): Float32Array {
  const bits = new Int32Array(height * width);
  const zeros = bytes[0]!;
  let at = 1;
  for (let i = 0; i < height; i++) {
    const start = i * width;
    const above = bytes[at++] === 1;
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
        const near = above ? (i === 0 ? 0 : bits[start - width + j]!) : j === 0 ? 0 : bits[start + j - 1]!;
        bits[start + j] = near + ((z >>> 1) ^ -(z & 1));
      }
      at = (place + 7) >> 3;
    }
  }
  for (let k = 0; k < bits.length; k++) bits[k]! <<= zeros;
  return new Float32Array(bits.buffer);
}
