import { StaffImage } from '../staff-image.tsx';

interface Props {
  /** A picture file of the folder that nothing uses yet: its path there. */
  readonly file: string;
  readonly className: string | undefined;
}

/** A file of the folder, small. */
export const PreviewImage = ({ file, className }: Props) => (
  <StaffImage path={`imports/preview?file=${encodeURIComponent(file)}`} className={className} />
);
