import { useTranslation } from '../i18n/use-translation.ts';
import { ExhibitionSettings } from './exhibition-settings.tsx';
import { HostSettings } from './host-settings.tsx';
import { HubSettings } from './hub-settings.tsx';
import { KioskSettings } from './kiosk-settings.tsx';
import { LanguageSettings } from './language-settings.tsx';
import { OrganizersOnly } from './organizers-only.tsx';
import paper from './paper.module.css';
import { PinSettings } from './pin-settings.tsx';
import { SettingsNotice } from './settings-notice.tsx';
import { useStaffClient } from './staff-client.ts';
import { useSettings } from './use-settings.ts';
import { VotingSettings } from './voting-settings.tsx';

/** What this screen is, and the exhibition's rules as this kiosk knows them. */
export function ScreenPage() {
  const { t } = useTranslation('staff');
  const { props, state } = useSettings();
  const isOrganizer = useStaffClient().role === 'organizer';
  if (!props) return null;
  return (
    <>
      <h1 className={paper['title']}>{t('screen.title')}</h1>
      <p className={paper['soft']}>{t('screen.lead')}</p>
      <SettingsNotice state={state} />
      <KioskSettings {...props} />
      {isOrganizer && <VotingSettings {...props} />}
      <ExhibitionSettings {...props} />
      <HubSettings />
      <LanguageSettings />
      {isOrganizer ? (
        <PinSettings hasStaffPin={props.settings.hasStaffPin} />
      ) : (
        <OrganizersOnly votingOpen={props.settings.exhibition.votingOpen} />
      )}
      <HostSettings />
    </>
  );
}
