import { addTexts } from '../i18n/i18n.ts';

// What the resting screen does not say.
addTexts(
  import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/{keyboard,problems}.json', {
    eager: true,
    import: 'default',
  }),
);
