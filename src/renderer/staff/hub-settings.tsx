import { useQuery } from '@tanstack/preact-query';
import type { HubAnswer } from '../../shared/hub.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Setting } from './controls.tsx';
import { useMoment } from './importing/use-moment.ts';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';

const askEvery = 5000;

/** How much of the ledger the city's database has, and why not all of it; nothing where there is none. */
export function HubSettings() {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const moment = useMoment();
  const { data } = useQuery({
    queryKey: ['staff-hub'],
    queryFn: () => client.read<HubAnswer>('hub'),
    staleTime: 0,
    refetchInterval: askEvery,
  });
  const hub = data?.hub;
  if (!hub) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const waiting = hub.total - hub.copied;
  const records = (count: number) => t('hub.records', { count, n: number.format(count) });
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('hub.title')}</h2>
        <p>{hub.place}</p>
      </div>
      {hub.problem && <SayProblem problem={hub.problem} />}
      <Setting label={t('hub.copied')} hint={t('hub.hint')}>
        <p>
          {records(hub.copied)}
          {hub.at !== null && ` · ${t('hub.at', { at: moment(hub.at) })}`}
        </p>
      </Setting>
      <Setting label={t('hub.waiting')}>
        <p>{waiting <= 0 ? t('hub.none') : records(waiting)}</p>
      </Setting>
    </section>
  );
}
