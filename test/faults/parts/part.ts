/** Where parts write what is thrown away afterwards, and how they tell what happened. */
export interface Part {
  readonly place: string;
  /** Crash states of power cuts. */
  readonly states: number;
  tell(isWell: boolean, fault: string, happened: string): void;
}

export const count = (number: number): string => new Intl.NumberFormat('en').format(number);
