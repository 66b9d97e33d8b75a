import { addTexts } from '../i18n/i18n.ts';

addTexts(
  import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/ceremony.json', {
    eager: true,
    import: 'default',
  }),
);
