import { createContext, useContext } from 'preact/compat';

const RowName = createContext<string | null>(null);

/** What the buttons inside are of: a voice that says “Hide” three times tells nobody which. */
export const RowNameProvider = RowName.Provider;

/** What a voice calls a button of a row, undefined where its own words are enough. */
export function useNameInRow(): (label: string) => string | undefined {
  const row = useContext(RowName);
  return (label) => (row === null || row.includes(label) ? undefined : `${label}: ${row}`);
}
