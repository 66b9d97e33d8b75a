import type { Page } from '@playwright/test';

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly childIds?: readonly string[];
}

const controls = new Set(['button', 'textbox', 'slider', 'radio', 'checkbox', 'link', 'tab']);
const named = new Set([...controls, 'group', 'radiogroup', 'alertdialog', 'dialog', 'image', 'heading']);

/**
 * What a voice would say wrongly, twice or not at all of the page as it stands, a line each. On `clocks` what looks like
 * a time of day is one.
 */
export async function misheard(page: Page, { clocks = false } = {}): Promise<string[]> {
  const found: string[] = [];
  const speaker = await page.context().newCDPSession(page);
  const { nodes } = (await speaker.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await speaker.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard = new Set<string>();
  const read = (node: Node): void => {
    const role = node.role?.value ?? '';
    const name = node.name?.value ?? '';
    const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    if (!node.ignored) {
      if (named.has(role) && name.trim() === '') found.push(`a ${role} says nothing`);
      if (role === 'list' && children.length === 0) found.push('a list of nothing');
      if (!clocks && /\b\d+:\d\d\b/.test(name)) found.push(`“${name}” is read as a time of day`);
      if (role === 'button') {
        const words = name.split(/\s+/);
        // A count stands in a short name; in a long one it would be what the title or the school counts.
        const bare = (at: number, before: string | undefined) =>
          words.length > 6 &&
          /^\d+$/.test(words.at(at) ?? '') &&
          !/^(số|no\.|thứ|hình)$|:$/i.test(before ?? '');
        if (bare(0, undefined) || bare(-1, words.at(-2))) found.push(`“${name}” counts something`);
        if (heard.has(name)) found.push(`two buttons say “${name}”`);
        heard.add(name);
      }
    }
    for (const child of children) read(child);
  };
  if (nodes[0]) read(nodes[0]);
  if (await page.evaluate(() => document.activeElement === document.body))
    found.push('nothing has the focus');
  return found;
}
