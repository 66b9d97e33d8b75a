import { useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { useVisit } from './visit-context.ts';

/** In which language a work's words are read, where they are there in two. */
export interface Told {
  readonly language: Language;
  readonly change: () => void;
}

/**
 * The visitor's own language first, until they ask for the other; of songs what is sung, which goes in step. A language
 * that was added is most likely that of works which are not in Vietnamese. Null where there is only the original.
 */
export function useTold(entry: Entry): Told | null {
  const { state, status } = useVisit();
  const [chosen, setChosen] = useState<Language | null>(null);
  if (entry.category === 'painting' || entry.translation.length === 0) return null;
  const isAdded = state.locale !== state.language && !status.exhibition.languages.includes('vi');
  const language = chosen ?? (entry.category === 'song' || isAdded ? 'vi' : state.language);
  return { language, change: () => setChosen(language === 'vi' ? 'en' : 'vi') };
}

/** Changes between a work's own words and their translation. */
export function ToldButton({ told, className }: { told: Told; className?: string | undefined }) {
  const { t } = useTranslation('touch');
  return (
    <Button kind="quiet" icon="globe" className={className} onClick={told.change}>
      {t(told.language === 'vi' ? 'work.translation' : 'work.original')}
    </Button>
  );
}
