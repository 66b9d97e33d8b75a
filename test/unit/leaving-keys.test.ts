import { expect, test } from 'vitest';
import { type KeyPress, leavesThePage } from '../../src/shared/leaving-keys.ts';

const plain = { control: false, alt: false, shift: false, types: false };
const leaves = (key: string, held: Partial<KeyPress> = {}) => leavesThePage({ ...plain, ...held, key });

test('print, save, search, zoom, history, new windows, tools and menus leave the page', () => {
  for (const key of [...'rPsfgnotwuhjkldeiqb+-=0123456789', 'Tab', 'F4', 'Enter'])
    expect(leaves(key, { control: true }), `Ctrl+${key}`).toBe(true);
  for (const key of ['I', 'J', 'C', 'N', 'T', 'M', 'Delete'])
    expect(leaves(key, { control: true, shift: true }), `Ctrl+Shift+${key}`).toBe(true);
  for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'd', 'e', 'f', 'F4', ' ', 'Alt'])
    expect(leaves(key, { alt: true }), `Alt+${key}`).toBe(true);
  for (const key of ['F1', 'F3', 'F5', 'F7', 'F10', 'F11', 'F12', 'F24', 'BrowserBack', 'LaunchMail'])
    expect(leaves(key), key).toBe(true);
  for (const key of ['ContextMenu', 'Print', 'Save', 'ZoomIn']) expect(leaves(key), key).toBe(true);
  expect(leaves('Escape', { shift: true })).toBe(true);
});

test('F2 held leads to the staff pages: it reaches the page, alone', () => {
  expect(leaves('F2')).toBe(false);
  for (const held of [{ alt: true }, { control: true }]) expect(leaves('F2', held)).toBe(true);
});

test('typing, moving and editing stay', () => {
  for (const key of ['a', 's', 'F', 'ơ', ' ', 'Enter', 'Tab', 'Backspace', 'ArrowLeft', 'Escape', 'PageDown'])
    expect(leaves(key), key).toBe(false);
  expect(leaves('Tab', { shift: true })).toBe(false);
  for (const key of ['a', 'c', 'v', 'x', 'z', 'ArrowLeft', 'Home', 'Backspace', 'Control', 'Meta'])
    expect(leaves(key, { control: true }), `Ctrl+${key}`).toBe(false);
  expect(leaves('Z', { control: true, shift: true })).toBe(false);
  expect(leaves('ArrowRight', { control: true, shift: true })).toBe(false);
  expect(leaves('@', { control: true, alt: true, types: true })).toBe(false);
});
