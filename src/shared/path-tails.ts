/** The shortest ends of paths that tell each from the others: its name, with folders before it where names are alike. */
export function pathTails(paths: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(paths)];
  const tail = (path: string, parts: number) => path.split('/').slice(-parts).join('/');
  return new Map(
    all.map((path) => {
      let parts = 1;
      while (all.some((other) => other !== path && tail(other, parts) === tail(path, parts))) parts += 1;
      return [path, tail(path, parts)];
    }),
  );
}
