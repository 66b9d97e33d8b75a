import yauzl from 'yauzl';

/** More than any document of words or table of works; a zip bomb stops here. */
const limits = { unpacked: 256 * 1024 * 1024, entries: 5000 };

/**
 * True if a zip (xlsx, ods, docx) unpacks to something of sane size. Everything is unpacked and counted, because
 * the sizes a bomb declares are false.
 */
export function isSaneArchive(bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: false }, (error, zip) => {
      if (error || !zip) return resolve(false);
      let unpacked = 0;
      const stop = (answer: boolean) => {
        zip.close();
        resolve(answer);
      };
      if (zip.entryCount > limits.entries) return stop(false);
      zip.on('error', () => stop(false));
      zip.on('end', () => stop(true));
      zip.on('entry', (entry) => {
        if (entry.isEncrypted()) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => {
          if (failure || !stream) return stop(false);
          stream.on('error', () => stop(false));
          stream.on('data', (chunk: Buffer) => {
            unpacked += chunk.length;
            if (unpacked > limits.unpacked) {
              stream.destroy();
              stop(false);
            }
          });
          stream.on('end', () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  });
}
