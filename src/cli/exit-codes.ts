/** What a script learns from a command; `docs/architecture.md` lists them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;
