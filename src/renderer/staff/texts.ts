import { addTexts } from '../i18n/i18n.ts';

addTexts(
  import.meta.glob<Record<string, unknown>>(
    '../../../resources/locales/*/{staff,check,import,changes,problems,touch,keyboard}.json',
    {
      eager: true,
      import: 'default',
    },
  ),
);
