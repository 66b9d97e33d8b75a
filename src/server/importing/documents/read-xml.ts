import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  /** `name` and the attributes' names are without their namespace's prefix. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
const chunkLength = 1 << 20;

/**
 * Walks a part of an office document from beginning to end. Entities a document declares itself are not known and
 * end it, so that no entity bomb goes off. Throws where it is no XML.
 */
export function readXml(bytes: Buffer, { open, close, text }: XmlHandlers): void {
  const parser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    open(local(name), new Map(Object.entries(attributes).map(([key, value]) => [local(key), value]))),
  );
  parser.on('closetag', ({ name }) => close(local(name)));
  parser.on('text', text);
  parser.on('cdata', text);
  const source = new TextDecoder(bytes[1] === 0 || bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes);
  for (let at = 0; at < source.length; at += chunkLength) parser.write(source.slice(at, at + chunkLength));
  parser.close();
}
