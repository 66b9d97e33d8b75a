/** 1 October 2024, 00:00, as a zip entry stores it (APPNOTE.TXT 4.4.6). */
const dosTime = 0;
const dosDate = ((2024 - 1980) << 9) | (10 << 5) | 1;

/** The moment every document of the sample says it was made. */
export const madeAt = new Date('2024-10-01T00:00:00Z');

/**
 * Sets the time stamps of all entries of a zip (docx, xlsx) to one fixed moment, so that the same contents are the same
 * bytes. The archive must be whole and without zip64 or comment, as our libraries write it; throws otherwise.
 */
export const fixZipTimes = (zip: Uint8Array): Buffer => {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('Not a plain zip archive');
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    bytes.writeUInt16LE(dosTime, entry + 12);
    bytes.writeUInt16LE(dosDate, entry + 14);
    const local = bytes.readUInt32LE(entry + 42);
    bytes.writeUInt16LE(dosTime, local + 10);
    bytes.writeUInt16LE(dosDate, local + 12);
    entry +=
      46 + bytes.readUInt16LE(entry + 28) + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
  }
  return bytes;
};
