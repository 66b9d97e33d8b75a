import { z } from 'zod';

/** Who packed an exhibition, as staff are told before they publish it. */
export const packerSchema = z.object({
  /** Id and name of the kiosk, and the venue it stands at. */
  kiosk: z.string().max(64),
  name: z.string().max(200),
  venue: z.string().max(200),
  /** Name of the exhibition there. */
  exhibition: z.string().max(400),
  made: z.iso.datetime({ precision: 3 }),
  works: z.number().int().nonnegative(),
  /** The packer's public key as two lines to be read aloud: SHA-256 of its DER, by `sayHash`. */
  aloud: z.tuple([z.string(), z.string()]),
});
export type Packer = z.infer<typeof packerSchema>;
