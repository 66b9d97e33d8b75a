import { z } from 'zod';

const share = z.number();

/** How a document shows a picture that is kept in it whole. */
export const cutSchema = z.object({
  /** What is left off at each side, in shares of the picture as it is stored. */
  crop: z.object({ left: share, top: share, right: share, bottom: share }),
  /** Quarters clockwise. */
  turn: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});
export type Cut = z.infer<typeof cutSchema>;

export const uncut: Cut = { crop: { left: 0, top: 0, right: 0, bottom: 0 }, turn: 0 };

/** Whether anything of the picture is left off, or it is turned. */
export const isCut = ({ crop, turn }: Cut): boolean =>
  turn !== 0 || Object.values(crop).some((part) => part > 0.001);
