import type { MouseEvent } from 'preact/compat';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { useVisit } from './visit-context.ts';
import { topScreen } from './visit-state.ts';

type Props = { kind?: ButtonKind; stacked?: boolean; className: string | undefined };

/** Changes between two languages at a touch; where the kiosk speaks more, it shows them all; nothing where it speaks one. */
export function LanguageButton({ kind = 'secondary', stacked = false, className }: Props) {
  const { t } = useTranslation('touch');
  const { state, dispatch, spoken } = useVisit();
  const many = spoken.length > 2;
  const other = spoken.find(({ tag }) => tag !== state.locale);
  if (spoken.length < 2) return null;
  function press(event: MouseEvent<HTMLButtonElement>) {
    // The resting screen opens home wherever else it is touched.
    event.stopPropagation();
    if (!many && other) dispatch({ type: 'speak', locale: other.tag, language: other.language });
    if (many && topScreen(state)?.name !== 'languages')
      dispatch({ type: 'open', screen: { name: 'languages' } });
  }
  return (
    <Button
      kind={kind}
      stacked={stacked}
      icon="globe"
      className={className}
      lang={many ? state.locale : other?.tag}
      onClick={press}
    >
      {many ? t('language.choose') : other?.name}
    </Button>
  );
}
