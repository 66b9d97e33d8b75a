import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import styles from './staff-corner.module.css';

const holdFor = 3000;

/** The way to /staff: the top right corner, held for three seconds. Visitors see and feel nothing of it. */
export function StaffCorner() {
  const [, navigate] = useLocation();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div
      aria-hidden="true"
      className={styles['corner']}
      onPointerDown={() => {
        release();
        timer.current = setTimeout(() => navigate('/staff'), holdFor);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={release}
    />
  );
}
