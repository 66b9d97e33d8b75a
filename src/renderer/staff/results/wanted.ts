/** Whose votes are shown, and which of them. */
export interface Wanted {
  /** Holds bundles of several kiosks; absent: this kiosk's votes. */
  readonly folder?: string | undefined;
  readonly venue?: string | undefined;
  /** `2024-10-05`, in the exhibition's zone. */
  readonly day?: string | undefined;
}

/** As an address says it; what is absent is not said. */
export const toQuery = (wanted: Readonly<Record<string, string | undefined>> | Wanted): string =>
  new URLSearchParams(
    Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

/** Where results are kept: this kiosk's are read again with every ballot, a folder's only when it is asked for anew. */
export const queryRoot = ({ folder }: Wanted): readonly string[] => [
  folder === undefined ? 'tally' : 'merged',
];
