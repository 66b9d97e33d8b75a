import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Setting } from './controls.tsx';
import paper from './paper.module.css';
import { useStaffClient } from './staff-client.ts';

/** What staff do not find on their pages, and whom to ask. */
export function OrganizersOnly({ votingOpen }: { votingOpen?: boolean }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('organizers.title')}</h2>
        {votingOpen !== undefined && (
          <p>{t(votingOpen ? 'organizers.voting-open' : 'organizers.voting-closed')}</p>
        )}
      </div>
      <Setting label={t('organizers.what')} hint={t('organizers.how')}>
        <Button kind="quiet" icon="lock" onClick={client.lock}>
          {t('organizers.lock')}
        </Button>
      </Setting>
    </section>
  );
}
