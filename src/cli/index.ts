import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { isStorageFault, permissionProblem, storageProblem } from '../server/files/storage-problem.ts';
import { resourcesFolder } from '../server/resources.ts';
import { createSpeaker, sayProblem } from '../server/speak.ts';
import { categories } from '../shared/category.ts';
import type { Language } from '../shared/language.ts';
import { languages } from '../shared/languages.ts';
import { printKinds } from '../shared/print-kinds.ts';
import { staffRoles } from '../shared/staff-role.ts';
import { collectOften } from './collect-often.ts';
import { exitCodes } from './exit-codes.ts';

const root = path.dirname(resourcesFolder());
// What every command loads stays small: no schemas, a kiosk's browser waits for it.
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

const pagesFolder = path.join(root, 'out', 'renderer');
const defaultPort = 4870;

const dataOption = () => new Option('--data <folder>', 'thư mục dữ liệu / data folder').default('data');
const langOption = () => new Option('--lang <language>', 'vi | en').default('vi').choices(languages);
const jsonOption = () => new Option('--json', 'in JSON / print JSON').default(false);

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}

function addDisplay(text: string, before: { x: number; y: number }[]): { x: number; y: number }[] {
  const [, x, y] = /^(-?\d{1,5}),(-?\d{1,5})$/.exec(text) ?? [];
  if (x === undefined || y === undefined) throw new InvalidArgumentError('x,y');
  return [...before, { x: Number(x), y: Number(y) }];
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new InvalidArgumentError('0, 1, 2 …');
  return seed;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('1, 2 …');
  return count;
}

const languageOf = ({ lang }: { lang: string }): Language => (lang === 'en' ? 'en' : 'vi');
const speakerOf = (options: { lang: string }) => createSpeaker(languageOf(options));
const resolved = (folder: string) => path.resolve(folder);

const program = new Command('hoa-ban')
  .description(
    'Hoa Ban: triển lãm, bình chọn và kiểm phiếu / exhibition, votes and a count that can be proved',
  )
  .version(version)
  // Inherited by every command below.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.ok : exitCodes.usage))
  .showHelpAfterError();

program
  .command('serve')
  .description('chạy triển lãm cho trình duyệt / run the kiosk for a browser')
  .addOption(dataOption())
  .addOption(langOption())
  .option('--port <port>', 'cổng / port', parsePort, defaultPort)
  .option('--open', 'mở cửa sổ trình duyệt / open a browser window', false)
  .addOption(
    new Option(
      '--kiosk',
      'giữ một trình duyệt toàn màn hình, đã khóa / keep a locked full-screen browser on it',
    )
      .default(false)
      .conflicts('open'),
  )
  .option(
    '--display <x,y>',
    'với --kiosk, mỗi màn một lần: góc trái trên, màn đầu là màn chính / with --kiosk, once a display',
    addDisplay,
    [],
  )
  .option('--sample', 'tạo triển lãm mẫu nếu chưa có gì / make the sample if there is nothing yet', false)
  .option('--import <folder>', 'nhập thư mục này khi khởi động / import this folder at start')
  .action(async (options) => {
    const { serve } = await import('./serve.ts');
    process.exitCode = await serve(
      {
        dataFolder: resolved(options.data),
        pagesFolder,
        version,
        port: options.port,
        open: options.open,
        kiosk: options.kiosk,
        displays: options.display,
        sample: options.sample,
        importFolder: options.import === undefined ? null : resolved(options.import),
      },
      speakerOf(options),
    );
    // Worker threads of a half-made sample must not hold the process back.
    process.exit();
  });

program
  .command('import')
  .description('nhập một thư mục tác phẩm hoặc gói .hoaban-pack / import a media folder or a pack')
  .argument('<folder>')
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .option('--dry-run', 'chỉ báo cáo, không công bố / report only, publish nothing', false)
  .option('--recheck', 'đọc lại mọi tệp, kể cả tệp không đổi / read every file again', false)
  .action(async (folder: string, options) => {
    const { importFolder } = await import('./import-folder.ts');
    process.exitCode = await importFolder(
      {
        dataFolder: resolved(options.data),
        pagesFolder,
        version,
        folder: resolved(folder),
        dryRun: options.dryRun,
        recheck: options.recheck,
        json: options.json,
      },
      speakerOf(options),
    );
  });

program
  .command('template')
  .description('tạo bảng mẫu để điền, có sẵn tên tệp của thư mục / write a spreadsheet to fill in')
  .argument('[folder]')
  .addOption(langOption())
  .requiredOption('--out <file>', 'tệp .xlsx cần ghi / .xlsx file to write')
  .action(async (folder: string | undefined, options) => {
    const { writeTemplate } = await import('./template.ts');
    process.exitCode = await writeTemplate(
      { folder: folder === undefined ? null : resolved(folder), out: resolved(options.out) },
      speakerOf(options),
    );
  });

program
  .command('entries')
  .description('liệt kê tác phẩm đang chiếu / list the works on show')
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .action(async (options) => {
    const { printEntries } = await import('./entries.ts');
    process.exitCode = printEntries(resolved(options.data), options.json, speakerOf(options));
  });

program
  .command('print')
  .description(
    'in nhãn, giấy chứng nhận, danh sách tác phẩm (PDF) / labels, certificates, list of works (PDF)',
  )
  .addArgument(new Argument('<what>').choices(printKinds))
  .addOption(dataOption())
  .addOption(langOption())
  .requiredOption('--out <file>', 'tệp .pdf cần ghi / .pdf file to write')
  .addOption(new Option('--size <size>', 'khổ nhãn / size of labels').choices(['a4', 'a6']).default('a4'))
  .addOption(new Option('--category <category>', 'chỉ thể loại này / only this category').choices(categories))
  .option('--prize', 'chỉ tác phẩm đạt giải / only works with a prize', false)
  .option('--from <number>', 'từ số / from this number', parseCount)
  .option('--to <number>', 'đến số / to this number', parseCount)
  .action(async (what: string, options) => {
    const { printWorks } = await import('./print.ts');
    const { printWishSchema } = await import('../shared/printing.ts');
    const { out, data, lang, prize, ...rest } = options;
    process.exitCode = await printWorks(
      {
        wish: printWishSchema.parse({ what, ...rest, prize: String(prize) }),
        out: resolved(out),
        dataFolder: resolved(data),
        language: languageOf({ lang }),
      },
      speakerOf(options),
    );
  });

program
  .command('export')
  .description('mang phiếu đi: .hoaban-votes, .csv, .xlsx, .jsonl, .txt (biên nhận) / take the votes away')
  .addOption(dataOption())
  .addOption(langOption())
  .requiredOption('--out <file>', 'tệp cần ghi / file to write')
  .action(async (options) => {
    const { exportVotes } = await import('./export.ts');
    collectOften();
    process.exitCode = await exportVotes(
      { dataFolder: resolved(options.data), out: resolved(options.out) },
      speakerOf(options),
    );
  });

program
  .command('merge')
  .description('gộp phiếu của nhiều màn hình / merge the bundles of several kiosks')
  .argument('<bundles...>')
  .addOption(langOption())
  .addOption(jsonOption())
  .requiredOption('--out <folder>', 'thư mục kết quả / folder for the result')
  .option(
    '--kiosks <file>',
    'danh sách mã màn hình, mỗi dòng một mã / the exhibition’s kiosks, one id a line',
  )
  .action(async (bundles: string[], options) => {
    const { mergeBundles } = await import('./merge.ts');
    collectOften();
    process.exitCode = await mergeBundles(
      {
        bundles: bundles.map(resolved),
        out: resolved(options.out),
        json: options.json,
        kiosks: options.kiosks === undefined ? null : resolved(options.kiosks),
      },
      speakerOf(options),
    );
  });

program
  .command('results')
  .description('kiểm phiếu / count the votes')
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .option('--merged <folder>', 'thư mục do merge tạo / folder written by merge')
  .option('--csv <file>')
  .option('--xlsx <file>')
  .option('--pdf <file>', 'báo cáo có ký để in / signed report to print')
  .action(async (options) => {
    const { printResults } = await import('./results.ts');
    collectOften();
    process.exitCode = await printResults(
      {
        folder:
          options.merged === undefined
            ? { dataFolder: resolved(options.data) }
            : { mergedFolder: resolved(options.merged) },
        json: options.json,
        csv: options.csv === undefined ? null : resolved(options.csv),
        xlsx: options.xlsx === undefined ? null : resolved(options.xlsx),
        pdf: options.pdf === undefined ? null : resolved(options.pdf),
      },
      speakerOf(options),
      languageOf(options),
    );
  });

program
  .command('verify')
  .description(
    'chứng minh gói phiếu, bản sao lưu hoặc thư mục dữ liệu còn nguyên vẹn / prove a bundle, backup or data folder',
  )
  .argument('<target>')
  .addOption(langOption())
  .addOption(jsonOption())
  .option(
    '--at <count>',
    'mã kiểm lúc sổ cái có chừng ấy bản ghi / the head after so many records',
    parseCount,
  )
  .option('--receipt <code>', 'tìm phiếu của biên nhận này / look for the ballot of this receipt')
  .action(async (target: string, options) => {
    const { verifyVotes } = await import('./verify.ts');
    collectOften();
    process.exitCode = await verifyVotes(
      {
        target: resolved(target),
        json: options.json,
        at: options.at ?? null,
        receipt: options.receipt ?? null,
      },
      speakerOf(options),
    );
  });

program
  .command('backup')
  .description('chép cả màn hình vào một tệp .hoaban-backup / the whole kiosk in one file')
  .addOption(dataOption())
  .addOption(langOption())
  .requiredOption('--out <file>', 'tệp .hoaban-backup cần ghi / file to write')
  .action(async (options) => {
    const { backUp } = await import('./backup.ts');
    process.exitCode = await backUp(
      { dataFolder: resolved(options.data), out: resolved(options.out), version },
      speakerOf(options),
    );
  });

program
  .command('restore')
  .description('khôi phục màn hình từ một bản sao lưu / put a backup in a data folder’s place')
  .argument('<file>')
  .addOption(dataOption())
  .addOption(langOption())
  .action(async (file: string, options) => {
    const { restore } = await import('./backup.ts');
    process.exitCode = await restore(
      { file: resolved(file), dataFolder: resolved(options.data), version },
      speakerOf(options),
    );
  });

program
  .command('pack')
  .description(
    'đóng triển lãm đã công bố vào một tệp .hoaban-pack có ký / pack the published works for other kiosks',
  )
  .addOption(dataOption())
  .addOption(langOption())
  .requiredOption('--out <file>', 'tệp .hoaban-pack cần ghi / file to write')
  .action(async (options) => {
    const { pack } = await import('./pack.ts');
    process.exitCode = await pack(
      { dataFolder: resolved(options.data), out: resolved(options.out), version },
      speakerOf(options),
    );
  });

program
  .command('doctor')
  .description(
    'kiểm tra buổi sáng: việc phải làm trước giờ mở cửa / what has to be done before the doors open',
  )
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .action(async (options) => {
    const { examine } = await import('./doctor.ts');
    process.exitCode = await examine(
      { dataFolder: resolved(options.data), pagesFolder, version, json: options.json },
      speakerOf(options),
      languageOf(options),
    );
  });

const hub = program
  .command('hub')
  .description('sổ cái của mọi màn hình trong một PostgreSQL / every kiosk in one PostgreSQL (docs/hub.md)');
hub
  .command('schema')
  .description('in SQL tạo bảng, khung nhìn và vai trò / print the SQL of tables, views and roles')
  .action(async () => {
    const { printHubSchema } = await import('./hub.ts');
    process.exitCode = printHubSchema();
  });
hub
  .command('create')
  .description('tạo chúng tại địa chỉ trong HOA_BAN_HUB hoặc hub.json / make them at that address')
  .addOption(dataOption())
  .addOption(langOption())
  .action(async (options) => {
    const { createHubThere } = await import('./hub.ts');
    process.exitCode = await createHubThere(resolved(options.data), speakerOf(options));
  });
hub
  .command('verify')
  .description('chứng minh mọi sổ cái ở đó còn nguyên vẹn / prove every ledger there')
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .action(async (options) => {
    const { verifyHubThere } = await import('./hub.ts');
    process.exitCode = await verifyHubThere(resolved(options.data), options.json, speakerOf(options));
  });

program
  .command('changes')
  .description('ai đã đổi gì, mới nhất trước / who changed what, newest first')
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(jsonOption())
  .action(async (options) => {
    const { printChanges } = await import('./changes.ts');
    const language = languageOf(options);
    process.exitCode = printChanges(
      { dataFolder: resolved(options.data), json: options.json, language },
      speakerOf(options),
    );
  });

program
  .command('pin')
  .description(
    'đặt lại mã đã quên, khi màn hình đã tắt / a new PIN for a forgotten one, with the kiosk closed',
  )
  .addOption(dataOption())
  .addOption(langOption())
  .addOption(new Option('--reset <whose>', 'mã của ai / whose').choices(staffRoles).makeOptionMandatory())
  .action(async (options) => {
    const { resetPin } = await import('./pin.ts');
    process.exitCode = await resetPin(resolved(options.data), options.reset, speakerOf(options));
  });

program
  .command('sample')
  .description('tạo thư mục tác phẩm mẫu / write the sample media folder')
  .addOption(langOption())
  .requiredOption('--out <folder>')
  .option('--seed <seed>', 'số gieo / seed', parseSeed, 1)
  .action(async (options) => {
    const { writeSampleFolder } = await import('./sample.ts');
    process.exitCode = await writeSampleFolder(
      { out: resolved(options.out), seed: options.seed },
      speakerOf(options),
    );
  });

let speak = createSpeaker('vi');
program.hook('preAction', (_program, command) => {
  const { lang } = command.opts<{ lang?: string }>();
  if (lang !== undefined) speak = speakerOf({ lang });
});
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodes.failed;
  // Anything in a data folder or in what is imported can be somebody else's, and any disk can fail.
  const expected = permissionProblem(error) ?? (isStorageFault(error) ? storageProblem(error) : null);
  // Else a bug: what it was is for whoever mends it, the sentence for whoever sees it.
  console.error(`✗ ${expected ? sayProblem(speak, expected) : speak('problems:internal')}`);
  if (!expected) console.error(error);
}
