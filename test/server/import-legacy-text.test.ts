import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, readText } from '../../src/server/importing/documents/decode-text.ts';
import {
  convertLegacy,
  decodeLegacy,
  detectLegacy,
  encodingOfFont,
} from '../../src/server/importing/documents/legacy-text.ts';
import { isVietnamese } from '../../src/shared/text/is-vietnamese.ts';

/** The letters of VNI for Windows, as its makers' chart has them: letter and what is written for it. */
const vniChart = new Map(
  (
    'á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë ' +
    'é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò ' +
    'ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï ' +
    'ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, part, at) => {
      const last = pairs.at(-1);
      if (at % 2 === 0) pairs.push([part, '']);
      else if (last) last[1] = part;
      return pairs;
    }, []),
);

const toVni = (text: string) =>
  [...text]
    .map((letter) => {
      const found = vniChart.get(letter.toLowerCase()) ?? letter;
      return letter === letter.toLowerCase() ? found : found.toUpperCase();
    })
    .join('');
/** Fonts of the ABC family have marked capitals in a font of their own: small letters only. */
const toTcvn3 = (text: string) => iconv.encode(text, 'tcvn').toString('latin1');

const poems = [
  'Tiếng suối trong như tiếng hát xa\nTrăng lồng cổ thụ bóng lồng hoa\nCảnh khuya như vẽ người chưa ngủ\nchưa ngủ vì lo nỗi nước nhà',
  'mùa xuân hoa ban nở trắng rừng\ntrường em ở bản Mé bên suối Nậm La\nnhững ngôi nhà sàn khói bếp chiều hôm\ncô giáo về bản dạy chữ',
];
const words =
  'bản mường trường tiếng suối nước đường nắng chiều khói bếp ruộng lúa thóc rừng núi đồi thác hạt giống ngày tháng những người đẹp được thấy đứng giữa trời đất sáng kiến thành phố học tập sách vở bút mực ước mơ ngõ ngủ quả quýt giếng nghiêng khuya thuở huệ rượu hươu tuyết nguyện chuyện ghế kẻ mẹ bố ông bà cháu ơi à ừ ký lý kỳ nghỉ'.split(
    ' ',
  );
const good = {
  vietnamese: poems.join('\n'),
  'vietnamese of Latin-1 letters only':
    'là cá và cò, bé hát, cô dì, ông già kêu: à ơi, hãy hôn má bé, ù té! ý gì, tô tím',
  decomposed: poems.join('\n').normalize('NFD'),
  english:
    'The café’s naïve façade — “a résumé” costs £5 ± 2 at 20°C, ½ price © 2024; 5 µm, 12 m², 3 m³, Hoa® b»',
  french:
    'Où étais-tu, mon frère ? L’été dernier, à côté de la forêt, déjà là-bas, «ça va être très gênant», dit-elle, où l’âme rêve, même à Noël, élève le garçon naïf jusqu’à l’île. À bientôt ! Évidemment, hélas, le maître connaît tout.',
  german:
    'Die Königin fährt für schöne Mädchen über die Straße, größer, natürlich; Äpfel, Öl, Übung, Füße, süß, Mühe, könnte, müssen, hören, täglich, Bäume, fröhlich, weiß, heißt, draußen',
  spanish: 'El niño soñó mañana con el corazón, ¿qué pasó? ¡Así también! Años después volvió, más allá.',
  portuguese: 'Não há ação sem coração; você também é irmão, três pães, avó e avô, saúde, língua, português',
  danish: 'På øen står en rød hytte, og på engen græsser køer; æbler, smørrebrød, årstid, blå, sødt',
  thai: 'khắp báo xao, xống chụ xon xao, tô khay, pú nhi, Tạo Lò, Chang han',
  names: 'Lò Thị Mai, Cà Văn Hùng, Vừ A Súa, Hà Kim Chi',
};

describe('legacy text', () => {
  it.each([
    ['TCVN3', 'TiÕng suèi trong nh­ tiÕng h¸t xa', 'Tiếng suối trong như tiếng hát xa'],
    ['VNI', 'Tieáng suoái trong nhö tieáng haùt xa', 'Tiếng suối trong như tiếng hát xa'],
    ['VNI', 'ÑAËC BIEÄT: TRÖÔØNG TIEÅU HOÏC CHIEÀNG SINH', 'ĐẶC BIỆT: TRƯỜNG TIỂU HỌC CHIỀNG SINH'],
  ] as const)('of %s is made Vietnamese: %s', (encoding, before, after) => {
    const { pieces, conversion } = convertLegacy([before]);
    expect(pieces).toEqual([after]);
    expect(conversion).toMatchObject({ encoding, pieces: 1 });
    expect(conversion?.after).toBe(after.split(' ').slice(0, 6).join(' '));
  });

  it('reads every letter of both charts, small and capital', () => {
    for (const [letter, written] of vniChart) {
      expect(decodeLegacy(written, 'VNI')).toBe(letter);
      expect(decodeLegacy(written.toUpperCase(), 'VNI')).toBe(letter.toUpperCase());
      expect(decodeLegacy(toTcvn3(letter), 'TCVN3')).toBe(letter);
    }
  });

  it('comes back as it was from any words of Vietnamese', () => {
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 5, maxLength: 60 })
      .map((some) => some.join(' '));
    // “bót phè ngâ” is good Vietnamese as it stands: two words must not be, or nothing tells that they are TCVN3.
    const tells = (written: string) =>
      new Set(written.split(' ').filter((word) => !isVietnamese(word))).size >= 2;
    let told = 0;
    fc.assert(
      fc.property(text, fc.constantFrom(toTcvn3, toVni), (vietnamese, encode) => {
        const written = encode(vietnamese);
        if (!tells(written)) return;
        told += 1;
        expect(convertLegacy([written]).pieces).toEqual([vietnamese]);
      }),
      { numRuns: 3000 },
    );
    expect(told).toBeGreaterThan(2900);
  });

  it.each(Object.entries(good))('is not seen in good text: %s', (_, text) => {
    expect(detectLegacy(text.split('\n'))).toBeNull();
    const pieces = text.split('\n');
    expect(convertLegacy(pieces).pieces).toBe(pieces);
    for (const word of text.split(' ')) expect(convertLegacy([word]).conversion).toBeNull();
  });

  it('leaves the good lines of a mixed document alone', () => {
    const { pieces, conversion } = convertLegacy([
      'Tiếng suối trong',
      'là cá và cò',
      toTcvn3('những ngôi nhà sàn khói bếp'),
      'Bản Mé, ngày hội',
    ]);
    expect(pieces).toEqual([
      'Tiếng suối trong',
      'là cá và cò',
      'những ngôi nhà sàn khói bếp',
      'Bản Mé, ngày hội',
    ]);
    expect(conversion).toMatchObject({ encoding: 'TCVN3', pieces: 1 });
  });

  it('is named by the fonts that wrote it', () => {
    expect(['.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman', 'Vnikey'].map(encodingOfFont)).toEqual([
      { encoding: 'TCVN3', capitals: false },
      { encoding: 'TCVN3', capitals: true },
      { encoding: 'VNI', capitals: false },
      null,
      null,
    ]);
  });
});

describe('bytes of words', () => {
  // Windows writes tone marks as letters of their own.
  const decompose = (text: string) =>
    text.replace(/\p{L}/gu, (letter) => {
      const [base = '', ...marks] = letter.normalize('NFD');
      const tone = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark)).join('');
      return (base + marks.filter((mark) => !tone.includes(mark)).join('')).normalize('NFC') + tone;
    });
  const encoders: Record<string, (text: string) => Buffer> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
    'UTF-8 decomposed': (text) => Buffer.from(text.normalize('NFD')),
    'UTF-16 LE with mark': (text) => iconv.encode(text, 'utf-16le', { addBOM: true }),
    'UTF-16 LE': (text) => iconv.encode(text, 'utf-16le', { addBOM: false }),
    'UTF-16 BE with mark': (text) => iconv.encode(text, 'utf-16be', { addBOM: true }),
    'UTF-16 BE': (text) => iconv.encode(text, 'utf-16be', { addBOM: false }),
    'windows-1258': (text) => iconv.encode(decompose(text), 'windows-1258'),
    'TCVN3 bytes': (text) => Buffer.from(toTcvn3(text), 'latin1'),
    'VNI bytes': (text) => Buffer.from(toVni(text), 'latin1'),
    'TCVN3 as UTF-8': (text) => Buffer.from(toTcvn3(text)),
    'VNI as UTF-8': (text) => Buffer.from(toVni(text)),
  };
  it.each(Object.entries(encoders))('in %s are read', (name, encode) => {
    for (const poem of poems) {
      const text = name.startsWith('TCVN3') ? poem.toLowerCase() : poem;
      const read = readText(encode(text));
      expect(read.text).toBe(text);
      expect(read.conversion?.encoding ?? null).toBe(/TCVN3|VNI/.exec(name)?.[0] ?? null);
    }
  });

  it('of other languages in Western Windows stay as they are', () => {
    for (const language of ['french', 'german', 'spanish', 'danish'] as const) {
      const text = good[language].replace(/[’“”—]/g, ' ');
      expect(readText(Buffer.from(text, 'latin1'))).toEqual({ text, conversion: null });
    }
  });

  it('of any kind never throw, end in time and are composed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text } = readText(bytes);
        expect(text).toBe(text.normalize('NFC'));
        expect(text.length).toBeLessThanOrEqual(bytes.length * 2 + 2);
        expect(decodeText(bytes)).toBe(decodeText(bytes).normalize('NFC'));
      }),
      { numRuns: 500 },
    );
    const hostile = [
      'aù'.repeat(500_000),
      `${'\u0301'.repeat(1_000_000)}`,
      'µ'.repeat(1_000_000),
      '­-'.repeat(500_000),
    ];
    const letters = Buffer.from('a'.repeat(1_000_000));
    // One byte that is no UTF-8: the encoding has to be guessed.
    letters[500_000] = 0xff;
    expect(decodeText(letters)).toHaveLength(1_000_000);
    for (const line of hostile) {
      const started = performance.now();
      expect(readText(Buffer.from(line)).text.length).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
