import { useEffect, useState } from 'preact/compat';
import { useStatus } from '../api/status.ts';
import { useTranslation } from '../i18n/use-translation.ts';

const shownFor = 9000;

/** “Hoa Ban 0.1 · 290 tác phẩm · mọi việc đều ổn”: for some seconds after the kiosk's start, once a page. */
export function useStartLine(): string | null {
  const { t } = useTranslation('wall');
  const status = useStatus();
  const checked = status?.checked ?? null;
  const isTold = checked !== null;
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!isTold) return;
    const timer = setTimeout(() => setOver(true), shownFor);
    return () => clearTimeout(timer);
  }, [isTold]);
  if (!status || !checked || over) return null;
  const { works, matters } = checked;
  return [
    t('started.name', { version: status.version.split('.').slice(0, 2).join('.') }),
    t('started.works', { count: works }),
    matters === 0 ? t('started.well') : t('started.matters', { count: matters }),
  ].join(' · ');
}
