/** The exhibition's name in parts: “Sơn La –” may end a line, “Thành” is not to. */
export const ExhibitionName = ({ name }: { name: string }) =>
  name.split(/(?<= [–-]) /).map((part) => <span key={part}>{part} </span>);
