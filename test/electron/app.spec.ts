import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';

const root = path.join(import.meta.dirname, '..', '..');
const named = path.join(root, 'node_modules', 'electron', 'path.txt');
const binary = existsSync(named)
  ? path.join(root, 'node_modules', 'electron', 'dist', readFileSync(named, 'utf8'))
  : null;
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

test('real Electron shows the kiosk, sandboxed, and lets nobody out', async () => {
  test.skip(
    binary === null || !existsSync(binary),
    '(Electron’s binary is not here; the emulation was tested)',
  );
  test.skip(!hasDisplay, '(no display; the emulation was tested)');
  const data = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-electron-'));
  const app = await _electron.launch({ executablePath: binary ?? '', args: [root, '--data', data] });
  try {
    const page = await app.firstWindow();
    await page.waitForURL(/^hoaban:\/\/kiosk\//);
    await expect(page.locator('body')).toContainText(/Sơn La/);
    expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
    expect(await page.evaluate(async () => (await fetch('/api/status')).status)).toBe(200);
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await expect(page).toHaveURL(/^hoaban:\/\/kiosk\//);
    expect(app.windows()).toHaveLength(1);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
});
