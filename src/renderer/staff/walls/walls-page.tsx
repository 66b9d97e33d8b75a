import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useSettings } from '../use-settings.ts';
import { HoursSettings } from './hours-settings.tsx';
import { ProgrammeSettings } from './programme-settings.tsx';
import { ThemeSettings } from './theme-settings.tsx';
import { WorksSettings } from './works-settings.tsx';

/** What the walls show, and when. */
export function WallsPage() {
  const { t } = useTranslation('staff');
  const { props, problem } = useSettings();
  if (!props) return null;
  return (
    <>
      <h1 className={paper['title']}>{t('walls.title')}</h1>
      <p className={paper['soft']}>{t('walls.lead')}</p>
      {problem && <SayProblem problem={problem} />}
      <HoursSettings {...props} />
      <ProgrammeSettings {...props} />
      <WorksSettings {...props} />
      <ThemeSettings {...props} />
    </>
  );
}
