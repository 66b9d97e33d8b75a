import { z } from 'zod';

/** “07:30”; “24:00” is the end of the day. */
const timeOfDaySchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** From one time of day to another; one that ends no later than it begins goes on after midnight. */
export const spanSchema = z.object({ from: timeOfDaySchema, to: timeOfDaySchema });
export type TimeSpan = z.infer<typeof spanSchema>;

/** When something is on in a day: not at all, once, or with pauses. */
const daySchema = z.array(spanSchema).max(3);

export const openingHoursSchema = z.object({
  /** Monday first. */
  week: z.array(daySchema).length(7),
  /** Dates that are unlike their weekday. */
  exceptions: z.array(z.object({ date: z.iso.date(), open: daySchema })).max(100),
});
export type OpeningHours = z.infer<typeof openingHoursSchema>;
