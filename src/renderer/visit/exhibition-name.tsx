import type { Language } from '../../shared/language.ts';

/** The exhibition's name in parts: “Sơn La –” may end a line, “Thành” is not to. */
export const ExhibitionName = ({ name, language }: { name: string; language: Language }) => (
  <bdi lang={language}>
    {name.split(/(?<= [–-]) /).map((part) => (
      <span key={part}>{part} </span>
    ))}
  </bdi>
);
