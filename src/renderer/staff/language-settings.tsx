import { useQuery } from '@tanstack/preact-query';
import type { LocaleReport } from '../../server/locales/service.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Setting } from './controls.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';

/** The languages added to this kiosk: what each lacks, and which file cannot be used. */
export function LanguageSettings() {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const { data } = useQuery({
    queryKey: ['staff-locales'],
    queryFn: () => client.read<{ files: readonly LocaleReport[] }>('locales'),
    staleTime: 0,
  });
  const files = data?.files ?? [];
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('languages.title')}</h2>
        <p>{t('languages.lead')}</p>
      </div>
      {files.map(({ file, missing, unknown, problem }) =>
        problem ? (
          <SayProblem key={`${file} ${problem.code}`} problem={problem} />
        ) : (
          <Setting
            key={file}
            label={file}
            {...(unknown.length > 0
              ? { hint: t('languages.unknown', { keys: unknown.slice(0, 3).join(', ') }) }
              : {})}
          >
            <p>{missing === 0 ? t('languages.whole') : t('languages.missing', { count: missing })}</p>
          </Setting>
        ),
      )}
    </section>
  );
}
