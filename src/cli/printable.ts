/** Names in files and bundles may hold anything: nothing of them may steer the terminal, begin a line or reverse one. */
export const printable = (line: string): string => line.replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd');
