import subsetFont from 'subset-font';

/** Of Newsreader's axes what our styles ask for: weights 360 to 600 upright, one in italics; no size below 18 px. */
const opsz = { min: 18, max: 72 };
const upright = { wght: { min: 360, max: 600 }, opsz };
const italic = { wght: 400, opsz };

/** Leaves out of the serif's files what no screen shows; a first picture waits for their bytes. */
export function serifSubset() {
  return {
    name: 'serif-subset',
    async generateBundle(_: unknown, bundle: Record<string, { type: string; source?: unknown }>) {
      for (const [name, asset] of Object.entries(bundle)) {
        if (!/newsreader-.*\.woff2$/.test(name) || !(asset.source instanceof Uint8Array)) continue;
        const font = Buffer.from(asset.source);
        const variationAxes = name.includes('italic') ? italic : upright;
        asset.source = await subsetFont(font, everyCharacter, { targetFormat: 'woff2', variationAxes });
      }
    },
  };
}

/** Every file has a script's characters already and keeps them all: titles may be in any language. */
const everyCharacter = Array.from({ length: 0xd800 }, (_, code) => String.fromCodePoint(code)).join('');
