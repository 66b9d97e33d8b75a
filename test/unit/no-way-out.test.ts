import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const renderer = path.join(import.meta.dirname, '..', '..', 'src', 'renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.(tsx?|html|css|svg)$/.test(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(path.join(renderer, file), 'utf8')) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What opens a native dialog, another window, a file or an address outside. */
const waysOut: Readonly<Record<string, RegExp>> = {
  'a field for files, colours or dates, which opens a native dialog':
    /type=\{?["'](file|color|date|time|month|week|datetime-local)/,
  'a native list': /<select\b/,
  'a link': /<a[\s>]|\bhref=["'{](?!data:,)/,
  'a form': /<form\b/,
  'another page in the page': /<(iframe|object|embed|webview|portal)\b/,
  'another window': /window\.open\b|\btarget=\{?["']/,
  'a native dialog': /(?<![\w.$])(alert|confirm|prompt)\(|show(Open|Save|Directory)\w*Picker|\.showPicker\(/,
  'the full screen, which asks how to leave it': /requestFullscreen/,
  'a question of the browser': /beforeunload|Notification\.requestPermission|getUserMedia|geolocation/,
  'an address outside': /(https?:|wss?:)?\/\/(?!www\.w3\.org\/)[a-z0-9-]+\.[a-z]{2,}|\b(mailto|tel|sms):/,
  'a page that is left': /location\.(href|assign|replace)\s*(=(?!=)|\()/,
  'a share sheet or another program': /navigator\.(share|registerProtocolHandler)|launchQueue/,
};
/** Behind the PIN: staff print their report and, in a plain browser, save their files. */
const ofStaff: Readonly<Record<string, RegExp>> = {
  printing: /\bprint\(/,
  'a download': /\.download\b|\bdownload=/,
};

const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(filesWith(/window\.print\(/)).not.toEqual([]);
});

test.each(Object.entries(waysOut))('no page has %s', (_what, pattern) => {
  expect(filesWith(pattern)).toEqual([]);
});

test.each(Object.entries(ofStaff))('%s is for staff alone', (_what, pattern) => {
  expect(filesWith(pattern).filter((file) => !file.startsWith('staff/'))).toEqual([]);
});

test('each way out would be seen', () => {
  const examples: Record<keyof typeof waysOut, string> = {
    'a field for files, colours or dates, which opens a native dialog': '<input type="file" />',
    'a native list': '<select name="x">',
    'a link': '<a href="/x">',
    'a form': '<form action="/x">',
    'another page in the page': '<iframe src="/x">',
    'another window': "window.open('/x')",
    'a native dialog': "if (confirm('?')) leave();",
    'the full screen, which asks how to leave it': 'root.requestFullscreen()',
    'a question of the browser': 'navigator.mediaDevices.getUserMedia({})',
    'an address outside': "fetch('https://example.org/x')",
    'a page that is left': "location.href = '/x'",
    'a share sheet or another program': 'navigator.share({})',
  };
  for (const [what, pattern] of Object.entries(waysOut)) expect(examples[what], what).toMatch(pattern);
});
