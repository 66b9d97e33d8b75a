import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './folder-picker.module.css';
import { useStaffClient } from './staff-client.ts';

interface Folder {
  readonly path: string;
  readonly name: string;
}
interface FolderList {
  /** Null: the sticks and disks themselves. */
  readonly path: string | null;
  readonly parent: string | null;
  readonly folders: readonly Folder[];
  readonly files: number;
}

interface Props {
  readonly choose: string;
  readonly busy: boolean;
  readonly onChoose: (folder: string) => void;
}

/** Walks through sticks and folders by touch; the system's own dialog is out of reach in a kiosk. */
export function FolderPicker({ choose, busy, onChoose }: Props) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [path, setPath] = useState<string | null>(null);
  const { data: list, isError } = useQuery({
    queryKey: ['staff-folders', path],
    queryFn: () => client.read<FolderList>(path ? `folders?path=${encodeURIComponent(path)}` : 'folders'),
    // Sticks come and go.
    staleTime: 0,
    refetchInterval: 3000,
    retry: 1,
  });
  const here = list?.path ?? null;
  return (
    <section className={styles['picker']} aria-label={t('folders.title')}>
      <div className={styles['where']}>
        <Button
          kind="quiet"
          icon="up"
          disabled={path === null}
          onClick={() => setPath(isError ? null : (list?.parent ?? null))}
        >
          {t('folders.up')}
        </Button>
        <p className={styles['path']}>{path ?? t('folders.drives')}</p>
        {here !== null && (
          <p className={styles['count']}>{t('folders.files', { count: list?.files ?? 0 })}</p>
        )}
      </div>
      <ul className={styles['list']}>
        {list?.folders.map((folder) => (
          <li key={folder.path}>
            <button type="button" className={styles['row']} onClick={() => setPath(folder.path)}>
              {here === null ? <Icon name="usb" size="calc(2.8 * var(--u))" /> : <FolderDrawing />}
              <span className={styles['name']}>{folder.name}</span>
              {here === null && <span className={styles['count']}>{folder.path}</span>}
              <Icon name="next" size="calc(2.2 * var(--u))" />
            </button>
          </li>
        ))}
        {isError && <li className={styles['none']}>{t('folders.unreadable')}</li>}
        {!isError && list?.folders.length === 0 && (
          <li className={styles['none']}>{t(here === null ? 'folders.no-drives' : 'folders.no-folders')}</li>
        )}
      </ul>
      <Button kind="action" disabled={here === null || busy} onClick={() => here !== null && onChoose(here)}>
        {choose}
      </Button>
    </section>
  );
}

function FolderDrawing() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={styles['folder']}>
      <path d="M4 26V7h8.5l3 4H28v15z" />
    </svg>
  );
}
