import path from 'node:path';
import type { DiskCall } from './record-writes.ts';

/** Disks write this much at once or not at all. */
const sector = 512;

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'resize'; readonly size: number };

interface Inode {
  /** What a sync has brought onto the disk. */
  durable: Buffer;
  /** What is in memory only, in order. */
  pending: Change[];
  /** What the running system reads. */
  size: number;
}

type Naming =
  | { readonly kind: 'add'; readonly path: string; readonly inode: Inode }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string };

/** A folder as it lies on the disk after a power cut, by path. */
export type DiskState = ReadonlyMap<string, Buffer>;

/** A number from 0 up to, but not including, 1. */
export type Chance = () => number;

/**
 * A disk with a cache, after POSIX: what was synced stays, what was not may be there or not, sector by sector and in
 * any order; names last once their folder was synced, before that any beginning of what happened to them may be there.
 */
export function createDiskModel() {
  const handles = new Map<
    number,
    { readonly inode: Inode | null; readonly folder: string; appends: boolean; at: number }
  >();
  const names = new Map<string, Inode>();
  const durableNames = new Map<string, Inode>();
  const pendingNames = new Map<string, Naming[]>();

  function rename(change: Naming): void {
    apply(names, change);
    const folder = path.posix.dirname(change.kind === 'move' ? change.to : change.path);
    pendingNames.set(folder, [...(pendingNames.get(folder) ?? []), change]);
  }

  function change(inode: Inode, made: Change): void {
    inode.pending.push(made);
    inode.size = made.kind === 'resize' ? made.size : Math.max(inode.size, made.at + made.data.length);
  }

  function take(call: DiskCall): void {
    switch (call.do) {
      case 'open': {
        let inode = names.get(call.path) ?? null;
        if (!inode && call.flags.includes('O_CREAT')) {
          inode = { durable: Buffer.alloc(0), pending: [], size: 0 };
          rename({ kind: 'add', path: call.path, inode });
        }
        if (inode && call.flags.includes('O_TRUNC') && inode.size > 0)
          change(inode, { kind: 'resize', size: 0 });
        handles.set(call.handle, {
          inode,
          folder: call.path,
          appends: call.flags.includes('O_APPEND'),
          at: 0,
        });
        return;
      }
      case 'write': {
        const open = handles.get(call.handle);
        if (!open?.inode) throw new Error('written to what is no file');
        const at = call.at ?? (open.appends ? open.inode.size : open.at);
        change(open.inode, { kind: 'write', at, data: call.data });
        if (call.at === null) open.at = at + call.data.length;
        return;
      }
      case 'resize': {
        const open = handles.get(call.handle);
        if (open?.inode) change(open.inode, { kind: 'resize', size: call.size });
        return;
      }
      case 'sync': {
        const open = handles.get(call.handle);
        if (open?.inode) {
          open.inode.durable = rewrite(open.inode.durable, open.inode.pending);
          open.inode.pending = [];
        } else if (open) {
          for (const naming of pendingNames.get(open.folder) ?? []) apply(durableNames, naming);
          pendingNames.delete(open.folder);
        }
        return;
      }
      case 'close':
        handles.delete(call.handle);
        return;
      case 'rename':
        rename({ kind: 'move', from: call.from, to: call.to });
        return;
      case 'remove':
        rename({ kind: 'remove', path: call.path });
        return;
      case 'say':
        return;
      default:
        call satisfies never;
    }
  }

  /** Whether a power cut now could leave more than one state. */
  const isCertain = (): boolean =>
    pendingNames.size === 0 && [...names.values()].every(({ pending }) => pending.length === 0);

  /**
   * One state a power cut now could leave. `kept` is how likely an unsynced change is to be there, `torn` how likely a
   * change that is there is there in part.
   */
  function cut(chance: Chance, kept: number, torn: number): DiskState {
    const lying = new Map(durableNames);
    for (const namings of pendingNames.values()) {
      const count =
        kept === 0 ? 0 : kept === 1 ? namings.length : Math.floor(chance() * (namings.length + 1));
      for (const naming of namings.slice(0, count)) apply(lying, naming);
    }
    const state = new Map<string, Buffer>();
    for (const [name, inode] of lying) {
      const there = inode.pending
        .filter(() => chance() < kept)
        .flatMap((each) => (each.kind === 'write' && chance() < torn ? tear(each, chance) : [each]));
      state.set(name, there.length === 0 ? inode.durable : rewrite(inode.durable, there));
    }
    return state;
  }

  return { take, isCertain, cut };
}

function apply(names: Map<string, Inode>, naming: Naming): void {
  if (naming.kind === 'add') names.set(naming.path, naming.inode);
  else if (naming.kind === 'remove') names.delete(naming.path);
  else {
    const inode = names.get(naming.from);
    if (!inode) return;
    names.delete(naming.from);
    names.set(naming.to, inode);
  }
}

function rewrite(content: Buffer, changes: readonly Change[]): Buffer {
  let result = Buffer.from(content);
  for (const change of changes) {
    if (change.kind === 'resize') {
      const resized = Buffer.alloc(change.size);
      result.copy(resized, 0, 0, Math.min(result.length, change.size));
      result = resized;
    } else {
      const end = change.at + change.data.length;
      if (end > result.length) result = Buffer.concat([result, Buffer.alloc(end - result.length)]);
      change.data.copy(result, change.at);
    }
  }
  return result;
}

/** The sectors of a write that reached the disk: half of them, by chance. */
function tear({ at, data }: Extract<Change, { kind: 'write' }>, chance: Chance): Change[] {
  const parts: Change[] = [];
  for (let start = at; start < at + data.length; ) {
    const end = Math.min(at + data.length, (Math.floor(start / sector) + 1) * sector);
    if (chance() < 0.5) parts.push({ kind: 'write', at: start, data: data.subarray(start - at, end - at) });
    start = end;
  }
  return parts;
}
