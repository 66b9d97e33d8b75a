import { type FileHandle, open } from 'node:fs/promises';

const chunkSize = 128 * 1024;

/**
 * Bytes `start` to `end` (inclusive) of a file as a Web stream that opens and reads only when asked and closes the
 * file when the reader leaves: under Electron that is the only sign of a visitor who went away.
 */
export function streamFile(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  let file: FileHandle | null = null;
  let position = start;
  async function close() {
    const opened = file;
    file = null;
    await opened?.close();
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          file ??= await open(path, 'r');
          const length = Math.min(chunkSize, end - position + 1);
          const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, position);
          if (bytesRead === 0) throw new Error(`${path} is shorter than expected`);
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
          if (position <= end) return;
          await close();
          controller.close();
        } catch (error) {
          await close();
          throw error;
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
