import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import { SettingsNotice } from '../settings-notice.tsx';
import { useSettings } from '../use-settings.ts';
import { HoursSettings } from './hours-settings.tsx';
import { ProgrammeSettings } from './programme-settings.tsx';
import { ThemeSettings } from './theme-settings.tsx';
import { WorksSettings } from './works-settings.tsx';

/** What the walls show, and when. */
export function WallsPage() {
  const { t } = useTranslation('staff');
  const { props, state } = useSettings();
  if (!props) return null;
  return (
    <>
      <h1 className={paper['title']}>{t('walls.title')}</h1>
      <p className={paper['soft']}>{t('walls.lead')}</p>
      <SettingsNotice state={state} />
      <HoursSettings {...props} />
      <ProgrammeSettings {...props} />
      <WorksSettings {...props} />
      <ThemeSettings {...props} />
    </>
  );
}
