// The child process in which untrusted files are opened. It knows neither the database nor the network.
import { readFile } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { constants } from 'node:os';
import { messageOf } from '../../shared/message-of.ts';
import { done } from '../../shared/outcome.ts';
import { giveWay, listenToParent, tellParent } from '../children/parent.ts';
import { createSpeaker } from '../speak.ts';
import type { AnswerMessage, JobKind, JobMessage, Jobs } from './jobs.ts';

/** Loaded when first needed: a folder of pictures needs no PDF reader. */
const handlers: { [K in JobKind]: (request: Jobs[K]['request']) => Promise<Jobs[K]['answer']> } = {
  async keep({ source, dataFolder }) {
    const { keepOriginal } = await import('../media/originals.ts');
    return keepOriginal(dataFolder, Buffer.from(source));
  },
  async hash({ source }) {
    const { hashFile } = await import('../media/originals.ts');
    return hashFile(Buffer.from(source));
  },
  async picture(job) {
    const { makePicture } = await import('../media/pictures.ts');
    return makePicture(job);
  },
  async sound({ original, hash, dataFolder }) {
    const { makeSound } = await import('../media/sounds.ts');
    const { keepBytes } = await import('../media/originals.ts');
    const made = await makeSound(original, hash);
    if (!made.ok) return made;
    const { cover, ...sound } = made.value;
    return done({ ...sound, cover: cover === null ? null : await keepBytes(dataFolder, cover) });
  },
  async preview({ source }) {
    const { makePreview } = await import('../media/pictures.ts');
    return makePreview(source);
  },
  async check({ source }) {
    const { checkPicture } = await import('../media/pictures.ts');
    return checkPicture(source);
  },
  async words({ original, ending }) {
    const { readWords } = await import('../importing/documents/read-words.ts');
    return readWords(await readFile(original), ending);
  },
  async blocks({ original, ending, dataFolder }) {
    const { keepBytes } = await import('../media/originals.ts');
    const { readBlocks } = await import('../importing/documents/read-words.ts');
    return readBlocks(await readFile(original), ending, (picture) => keepBytes(dataFolder, picture));
  },
  async cut({ original, cut, dataFolder }) {
    const { keepBytes } = await import('../media/originals.ts');
    const { cutPicture } = await import('../media/cut-picture.ts');
    const made = await cutPicture(original, cut);
    return made.ok ? done(await keepBytes(dataFolder, made.value)) : made;
  },
  async pdf({ original, dataFolder }) {
    const { keepBytes } = await import('../media/originals.ts');
    const { readPages } = await import('../importing/documents/read-words.ts');
    const pages: string[] = [];
    const onPage = async (png: Uint8Array) => {
      pages.push(await keepBytes(dataFolder, png));
    };
    const read = await readPages(await readFile(original), onPage);
    return read.ok ? done({ ...read.value, pages }) : read;
  },
  async list({ source, ending }) {
    const { readSpreadsheet } = await import('../importing/lists/spreadsheet.ts');
    return readSpreadsheet(await readFile(Buffer.from(source)), ending);
  },
  async print(job) {
    const { makePrint } = await import('../printing/print.ts');
    return makePrint(job);
  },
  async 'check-sheet'({ report, language }) {
    const { makeCheckSheet } = await import('../upkeep/check-sheet.ts');
    return makeCheckSheet(report, createSpeaker(language), language);
  },
};

const isJob = (message: unknown): message is JobMessage =>
  typeof message === 'object' && message !== null && 'kind' in message && 'id' in message;

const compiled = new Set<JobKind>();

const answer = (message: AnswerMessage) => tellParent(message);

async function work(message: unknown) {
  if (!isJob(message)) return;
  const { id } = message;
  try {
    const handle = handlers[message.kind] as (request: unknown) => Promise<unknown>;
    answer({ id, answer: await handle(message.request) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    answer({ id, error: { message: messageOf(error), code } });
  }
  // Left for the end it would be lost: this process is always killed.
  if (!compiled.has(message.kind)) flushCompileCache();
  compiled.add(message.kind);
}

giveWay(constants.priority.PRIORITY_LOW);
listenToParent((message) => void work(message));
