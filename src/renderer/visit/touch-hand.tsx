import styles from './rest.module.css';

/** A hand that touches, with rings going out from its finger. */
export function TouchHand() {
  return (
    <svg
      aria-hidden="true"
      className={styles['hand']}
      viewBox="0 0 150 150"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="62" cy="62" r="56" strokeWidth="1.2" opacity=".35" />
      <circle cx="62" cy="62" r="41" strokeWidth="1.6" opacity=".65" />
      <circle cx="62" cy="62" r="26" strokeWidth="2.4" />
      <path
        className={styles['hand-shape']}
        strokeWidth="3"
        d="M55 104V68a8 8 0 0116 0v22-4a8 8 0 0116 2v4-2a7.5 7.5 0 0115 2v4a6.5 6.5 0 0113 1v18c0 17-9 25-19 25H85c-9 0-15-5-20-13L48 103c-4-7 3-13 9-8l7 7"
      />
    </svg>
  );
}
