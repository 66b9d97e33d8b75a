import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/compat';
import { useStaffClient } from './staff-client.ts';
import { useSeen } from './use-seen.ts';

interface Props {
  /** Below /api/staff. */
  readonly path: string;
  readonly className: string | undefined;
}

/** A picture that is shown to staff alone. Its place stays empty where it cannot be shown. */
export function StaffImage({ path, className }: Props) {
  const client = useStaffClient();
  const [ref, seen] = useSeen<HTMLSpanElement>();
  const { data: blob } = useQuery({
    queryKey: ['staff-image', path],
    queryFn: () => client.readPicture(path),
    enabled: seen,
    refetchInterval: false,
    gcTime: 60_000,
  });
  const url = useObjectUrl(blob ?? null);
  return (
    <span ref={ref} className={className}>
      {url && <img key={url} src={url} alt="" draggable={false} onError={hide} />}
    </span>
  );
}

/** What cannot be drawn leaves its place empty. */
export function hide({ currentTarget }: { readonly currentTarget: HTMLImageElement }): void {
  currentTarget.style.visibility = 'hidden';
}

function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return url;
}
