import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { resourcesFolder } from '../server/resources.ts';
import { createSpeaker } from '../server/speak.ts';
import { languageSchema } from '../shared/language.ts';

const root = path.dirname(resourcesFolder());
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

const defaultPort = 4870;

const dataOption = () => new Option('--data <folder>', 'thư mục dữ liệu / data folder').default('data');
const langOption = () =>
  new Option('--lang <language>', 'vi | en').default('vi').choices(languageSchema.options);
const jsonOption = () => new Option('--json', 'in JSON / print JSON').default(false);

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}

const speakerOf = (options: { lang: string }) => createSpeaker(languageSchema.parse(options.lang));
const resolved = (folder: string) => path.resolve(folder);

const program = new Command('hoa-ban')
  .description(
    'Hoa Ban: triển lãm, bình chọn và kiểm phiếu / exhibition, votes and a count that can be proved',
  )
  .version(version)
  .showHelpAfterError();

program
  .command('serve')
  .description('chạy triển lãm cho trình duyệt / run the kiosk for a browser')
  .addOption(dataOption())
  .addOption(langOption())
  .option('--port <port>', 'cổng / port', parsePort, defaultPort)
  .option('--open', 'mở cửa sổ trình duyệt / open a browser window', false)
  .option('--sample', 'tạo triển lãm mẫu nếu chưa có gì / make the sample if there is nothing yet', false)
  .option('--import <folder>', 'nhập thư mục này khi khởi động / import this folder at start')
  .action(async (options) => {
    const { serve } = await import('./serve.ts');
    process.exitCode = await serve(
      {
        dataFolder: resolved(options.data),
        pagesFolder: path.join(root, 'out', 'renderer'),
        version,
        port: options.port,
        open: options.open,
        sample: options.sample,
        importFolder: options.import === undefined ? null : resolved(options.import),
      },
      speakerOf(options),
    );
    // Worker threads of a half-made sample must not hold the process back.
    process.exit();
  });

await program.parseAsync();
