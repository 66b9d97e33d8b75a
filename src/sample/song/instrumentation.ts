import type { SongText } from '../texts.ts';

export type Lead = 'sao' | 'pi' | 'string' | 'bamboo';
export type Pattern = 'arpeggio' | 'dance' | 'lullaby' | 'drone' | 'skip';

/** Who plays a song and how. `shift` moves an instrument by semitones; `drum` and `room` are levels 0–1. */
export type Instrumentation = {
  lead: Lead;
  shift: 0 | 12;
  /** Joins the lead from the middle of the song. */
  partner: Lead;
  partnerShift: 0 | 12;
  /** Plays the introduction and answers in the long notes. */
  answer: 'string' | 'bamboo';
  pattern: Pattern;
  drum: number;
  gong: boolean;
  room: number;
};

const instrumentations: Record<SongText['mood'], Instrumentation> = {
  'ấm áp, thong thả': {
    lead: 'sao',
    shift: 0,
    partner: 'string',
    partnerShift: 12,
    answer: 'string',
    pattern: 'arpeggio',
    drum: 0.35,
    gong: false,
    room: 0.22,
  },
  'rộn ràng, nhịp xòe': {
    lead: 'string',
    shift: 0,
    partner: 'sao',
    partnerShift: 12,
    answer: 'string',
    pattern: 'dance',
    drum: 0.9,
    gong: true,
    room: 0.16,
  },
  'vui, tinh nghịch': {
    lead: 'bamboo',
    shift: 12,
    partner: 'sao',
    partnerShift: 12,
    answer: 'string',
    pattern: 'skip',
    drum: 0.6,
    gong: false,
    room: 0.14,
  },
  'sâu lắng, kể chuyện': {
    lead: 'pi',
    shift: 0,
    partner: 'string',
    partnerShift: 0,
    answer: 'string',
    pattern: 'arpeggio',
    drum: 0.2,
    gong: true,
    room: 0.28,
  },
  'dịu dàng, hát ru': {
    lead: 'sao',
    shift: 0,
    partner: 'bamboo',
    partnerShift: 12,
    answer: 'string',
    pattern: 'lullaby',
    drum: 0,
    gong: false,
    room: 0.26,
  },
  'khoáng đạt, vút cao': {
    lead: 'sao',
    shift: 12,
    partner: 'pi',
    partnerShift: 0,
    answer: 'string',
    pattern: 'drone',
    drum: 0.25,
    gong: false,
    room: 0.34,
  },
  'trong sáng, bâng khuâng': {
    lead: 'string',
    shift: 0,
    partner: 'sao',
    partnerShift: 12,
    answer: 'string',
    pattern: 'arpeggio',
    drum: 0.25,
    gong: false,
    room: 0.24,
  },
  'ngộ nghĩnh, hát chơi': {
    lead: 'bamboo',
    shift: 12,
    partner: 'pi',
    partnerShift: 0,
    answer: 'bamboo',
    pattern: 'skip',
    drum: 0.65,
    gong: false,
    room: 0.13,
  },
};

export const chooseInstrumentation = (song: SongText): Instrumentation => instrumentations[song.mood];
