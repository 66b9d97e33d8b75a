import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { type ReactNode, useEffect, useState } from 'preact/compat';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import styles from './folder-picker.module.css';
import { sayBytes } from './say-bytes.ts';
import { useStaffClient } from './staff-client.ts';

interface Folder {
  readonly path: string;
  readonly name: string;
}
export interface OwnFile extends Folder {
  readonly bytes: number;
}
interface FolderList {
  /** Null: the sticks and disks themselves. */
  readonly path: string | null;
  readonly parent: string | null;
  readonly folders: readonly Folder[];
  readonly files: number;
  /** Of the files, those that may be a list of works, and pictures. */
  readonly lists: number;
  readonly pictures: number;
  /** Backups and packs. */
  readonly ours?: readonly OwnFile[];
}

interface Props {
  readonly choose: string;
  readonly busy: boolean;
  /** A folder used before, offered beside the sticks while it can be opened. */
  readonly recent?: string | null;
  readonly onChoose: (folder: string) => void;
  /** Files of the folder that can be chosen themselves: those with this ending, and what they are called. */
  readonly files?: {
    readonly ending: string;
    readonly label: string;
    readonly onChoose: (file: OwnFile) => void;
  };
  /** What else can be done with the folder that is open. */
  readonly more?: (folder: string) => ReactNode;
}

function useFolder(path: string | null, wanted = true) {
  const client = useStaffClient();
  return useQuery({
    queryKey: ['staff-folders', path],
    queryFn: () => client.read<FolderList>(path ? `folders?path=${encodeURIComponent(path)}` : 'folders'),
    // Sticks come and go.
    staleTime: 0,
    refetchInterval: 2000,
    enabled: wanted,
    retry: 1,
    retryDelay: 300,
  });
}

/** Walks through sticks and folders by touch; the system's own dialog is out of reach in a kiosk. */
export function FolderPicker({ choose, busy, recent = null, onChoose, files, more }: Props) {
  const { t, i18n } = useTranslation('staff');
  const queries = useQueryClient();
  const [path, setPath] = useState<string | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const { data: list, isError } = useFolder(path);
  const last = useFolder(recent, recent !== null && path === null);
  const here = isError ? null : (list?.path ?? null);
  const own = isError || !files ? [] : (list?.ours ?? []).filter(({ name }) => name.endsWith(files.ending));
  const picker = useKeptFocus<HTMLElement>(path);
  const pulled = isError && path !== null && list !== undefined;

  useEffect(() => {
    if (!pulled) return;
    setGone(path);
    setPath(null);
  }, [pulled, path]);

  const open = (folder: string | null) => {
    setGone(null);
    // A stick that was pulled out and is back would be remembered as gone.
    const queryKey = ['staff-folders', folder];
    if (queries.getQueryState(queryKey)?.status === 'error')
      void queries.resetQueries({ queryKey, exact: true });
    setPath(folder);
  };
  return (
    <section ref={picker} tabIndex={-1} className={styles['picker']} aria-label={t('folders.title')}>
      <div className={styles['where']}>
        <Button
          kind="quiet"
          icon="up"
          disabled={path === null}
          onClick={() => open(isError ? null : (list?.parent ?? null))}
        >
          {t('folders.up')}
        </Button>
        <p className={styles['path']}>{path ?? t('folders.drives')}</p>
        {here !== null && list && <p className={styles['count']}>{sayContents(list)}</p>}
      </div>
      {gone !== null && (
        <p className={styles['gone']} role="status">
          {t('folders.gone', { folder: gone })}
        </p>
      )}
      {/* One of nothing would be told while it is read. */}
      <ul className={styles['list']} hidden={list === undefined && !isError}>
        {path === null && recent !== null && last.data && !last.isError && (
          <li>
            <button type="button" className={styles['row']} onClick={() => open(recent)}>
              <FolderDrawing />
              <span className={styles['name']}>{recent}</span>
              <span className={styles['count']}>{t('folders.recent')}</span>
              <Icon name="next" size="calc(2.2 * var(--u))" />
            </button>
          </li>
        )}
        {!isError &&
          list?.folders.map((folder) => (
            <li key={folder.path}>
              <button type="button" className={styles['row']} onClick={() => open(folder.path)}>
                {path === null ? <Icon name="usb" size="calc(2.8 * var(--u))" /> : <FolderDrawing />}
                <span className={styles['name']}>{folder.name}</span>
                {path === null && folder.path !== folder.name && (
                  <span className={styles['count']}>{folder.path}</span>
                )}
                <Icon name="next" size="calc(2.2 * var(--u))" />
              </button>
            </li>
          ))}
        {files &&
          own.map((file) => (
            <li key={file.path}>
              <button
                type="button"
                className={styles['row']}
                disabled={busy}
                onClick={() => files.onChoose(file)}
              >
                <Icon name="page" size="calc(2.8 * var(--u))" />
                <span className={styles['name']}>{file.name}</span>
                <span className={styles['count']}>
                  {files.label} · {sayBytes(file.bytes, i18n.language)}
                </span>
                <Icon name="next" size="calc(2.2 * var(--u))" />
              </button>
            </li>
          ))}
        {isError && <li className={styles['none']}>{t('folders.unreadable')}</li>}
        {!isError && list?.folders.length === 0 && own.length === 0 && (
          <li className={styles['none']}>{t(path === null ? 'folders.no-drives' : 'folders.no-folders')}</li>
        )}
      </ul>
      <Button kind="action" disabled={here === null || busy} onClick={() => here !== null && onChoose(here)}>
        {choose}
      </Button>
      {here !== null && more?.(here)}
    </section>
  );

  function sayContents({ files, lists, pictures }: FolderList): string {
    return [
      t('folders.files', { count: files }),
      lists > 0 && t('folders.lists', { count: lists }),
      pictures > 0 && t('folders.pictures', { count: pictures }),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}

function FolderDrawing() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={styles['folder']}>
      <path d="M4 26V7h8.5l3 4H28v15z" />
    </svg>
  );
}
