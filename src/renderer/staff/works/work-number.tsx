import { useTranslation } from '../../i18n/use-translation.ts';

/** The number a work hangs by; a voice says that it is one, or it would count what follows. */
export function WorkNumber({ number }: { number: number | string }) {
  const { t } = useTranslation('staff');
  return (
    <>
      <span className="visually-hidden">{t('works.number', { n: number })}</span>
      <span aria-hidden="true">{number}</span>
    </>
  );
}
