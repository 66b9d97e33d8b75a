import { useState } from 'preact/compat';
import { categories } from '../../shared/category.ts';
import type { VotingRule } from '../../shared/exhibition.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Choice, Confirm, Setting, Stepper } from './controls.tsx';
import paper from './paper.module.css';
import type { SettingsProps } from './use-settings.ts';

const rules: readonly VotingRule[] = ['favourite', 'hearts', 'off'];

/** Who may choose what, and whether choosing is open; the last two are asked again before they happen. */
export function VotingSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('staff');
  const { voting, hearts, duel, votingOpen, mode } = settings.exhibition;
  const [asked, setAsked] = useState<'vote' | 'mode' | null>(null);
  const vote = votingOpen ? 'close' : 'open';
  const otherMode = mode === 'live' ? 'test' : 'live';
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('voting.title')}</h2>
        <p>{t(votingOpen ? 'voting.is-open' : 'voting.is-closed')}</p>
      </div>
      <Setting label={t(`voting.${vote}.label`)} hint={t(`voting.${vote}.hint`)}>
        <Button kind={votingOpen ? 'secondary' : 'action'} icon="lock" onClick={() => setAsked('vote')}>
          {t(`voting.${vote}.do`)}
        </Button>
      </Setting>
      {categories.map((category) => (
        <Setting key={category} label={t(`categories.${category}`)}>
          <Choice
            value={voting[category]}
            options={rules.map((rule) => ({ value: rule, label: t(`voting.rules.${rule}`) }))}
            onChoose={(rule) => onChange({ exhibition: { voting: { ...voting, [category]: rule } } })}
          />
        </Setting>
      ))}
      {Object.values(voting).includes('hearts') && (
        <Setting label={t('voting.hearts')}>
          <Stepper
            value={hearts}
            least={1}
            most={50}
            say={(count) => t('voting.works', { count })}
            onChange={(count) => onChange({ exhibition: { hearts: count } })}
          />
        </Setting>
      )}
      <Setting label={t('voting.duel.label')} hint={t('voting.duel.hint')}>
        <Choice
          value={duel ? 'on' : 'off'}
          options={(['on', 'off'] as const).map((value) => ({ value, label: t(`voting.duel.${value}`) }))}
          onChoose={(value) => onChange({ exhibition: { duel: value === 'on' } })}
        />
      </Setting>
      <Setting label={t('voting.mode')} hint={t(`voting.${mode}.hint`)}>
        <Choice
          value={mode}
          options={[
            { value: 'live', label: t('voting.live.label') },
            { value: 'test', label: t('voting.test.label') },
          ]}
          onChoose={() => setAsked('mode')}
        />
      </Setting>
      {asked === 'vote' && (
        <Confirm
          title={t(`voting.${vote}.title`)}
          body={t(`voting.${vote}.body`)}
          yes={t(`voting.${vote}.do`)}
          onYes={() => {
            onChange({ exhibition: { votingOpen: !votingOpen } });
            setAsked(null);
          }}
          onNo={() => setAsked(null)}
        />
      )}
      {asked === 'mode' && (
        <Confirm
          title={t(`voting.${otherMode}.title`)}
          body={t(`voting.${otherMode}.hint`)}
          yes={t(`voting.${otherMode}.do`)}
          onYes={() => {
            onChange({ exhibition: { mode: otherMode } });
            setAsked(null);
          }}
          onNo={() => setAsked(null)}
        />
      )}
    </section>
  );
}
