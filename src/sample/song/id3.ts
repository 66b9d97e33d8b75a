/** What a song's file says about itself; names are ID3v2.3 text frames, `comment` and `lyrics` are Vietnamese. */
export type SongTags = {
  title: string;
  artist: string;
  composer: string;
  lyricist: string;
  album: string;
  comment: string;
  lyrics: string;
};

/** An ID3v2.3 tag with UTF-16 text, the form Windows and every player read (id3.org/id3v2.3.0). */
export const writeId3 = (tags: SongTags): Uint8Array => {
  const frames = Buffer.concat([
    textFrame('TIT2', tags.title),
    textFrame('TPE1', tags.artist),
    textFrame('TCOM', tags.composer),
    textFrame('TEXT', tags.lyricist),
    textFrame('TALB', tags.album),
    noteFrame('COMM', tags.comment),
    noteFrame('USLT', tags.lyrics),
  ]);
  const size = frames.length;
  const header = Buffer.from([
    0x49,
    0x44,
    0x33,
    3,
    0,
    0,
    size >> 21,
    (size >> 14) & 127,
    (size >> 7) & 127,
    size & 127,
  ]);
  return Buffer.concat([header, frames]);
};

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.normalize('NFC'), 'utf16le')]);

const frame = (id: string, body: Buffer): Buffer => {
  const header = Buffer.alloc(10);
  header.write(id, 'latin1');
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
};

const textFrame = (id: string, text: string): Buffer =>
  frame(id, Buffer.concat([Buffer.from([1]), utf16(text)]));

/** Comment and lyrics carry a language and a short description, here empty. */
const noteFrame = (id: 'COMM' | 'USLT', text: string): Buffer =>
  frame(
    id,
    Buffer.concat([
      Buffer.from([1]),
      Buffer.from('vie', 'latin1'),
      utf16(''),
      Buffer.from([0, 0]),
      utf16(text),
    ]),
  );
