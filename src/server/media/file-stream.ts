import { open } from 'node:fs/promises';

const chunkSize = 128 * 1024;

/**
 * Bytes `start` to `end` (inclusive) of a file as a Web stream that reads only when asked and closes the file
 * when the reader leaves: under Electron that is the only sign of a visitor who went away.
 */
export async function streamFile(
  path: string,
  start: number,
  end: number,
): Promise<ReadableStream<Uint8Array>> {
  const file = await open(path, 'r');
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const length = Math.min(chunkSize, end - position + 1);
          const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, position);
          if (bytesRead === 0) throw new Error(`${path} is shorter than expected`);
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
          if (position > end) {
            await file.close();
            controller.close();
          }
        } catch (error) {
          await file.close().catch(() => undefined);
          throw error;
        }
      },
      async cancel() {
        await file.close();
      },
    },
    { highWaterMark: 0 },
  );
}
