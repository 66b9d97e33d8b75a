import type { CeremonyStep } from '../../shared/ceremony.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { titleOf } from '../wall/words.ts';
import { titleLanguage, useHeadline, useMore, useVotes } from './reveal.tsx';

interface Props {
  readonly step: CeremonyStep;
  readonly entries: readonly Entry[];
  readonly exhibition: Exhibition;
}

/** What a voice says once the cloth has parted: the prize or the choice, then who and what, each work of a tie. */
export function Spoken({ step, entries, exhibition }: Props) {
  const works = step.codes.flatMap((code) => entries.find((entry) => entry.code === code) ?? []);
  const headline = useHeadline(step, works[0]);
  const votes = useVotes(step);
  return (
    <>
      <p>{headline}.</p>
      {works.map((work) => (
        <SpokenWork key={work.code} work={work} exhibition={exhibition} />
      ))}
      {votes !== null && <p>{votes}.</p>}
    </>
  );
}

function SpokenWork({ work, exhibition }: { work: Entry; exhibition: Exhibition }) {
  const { t } = useTranslation('ceremony');
  const { t: wall } = useTranslation('wall');
  const more = useMore(work, exhibition);
  return (
    <>
      <p lang={work.authors.length > 0 ? 'vi' : undefined}>{work.authors.join(', ') || t('unknown')}.</p>
      <p lang={titleLanguage(work)}>{titleOf(work) ?? wall('untitled')}.</p>
      {more.length > 0 && <p>{more.join(', ')}.</p>}
    </>
  );
}
