import styles from './curtain.module.css';

/** The woven cloth before the stage, in two halves whose rolls meet in the middle; it is rolled up, not drawn aside. */
export function Curtain({ cloth }: { cloth: 'closed' | 'parting' | 'open' | 'falling' }) {
  return (
    <div aria-hidden="true" className={styles['curtain']} data-cloth={cloth}>
      {(['left', 'right'] as const).map((side) => (
        <div key={side} className={`${styles['half']} ${styles[side]}`}>
          <div className={styles['sheet']}>
            <Weave />
          </div>
          <div className={styles['roll']}>
            <Weave />
          </div>
        </div>
      ))}
    </div>
  );
}

/** The bands of the cloth from top to bottom. */
function Weave() {
  return (
    <div className={styles['weave']}>
      <i className={styles['braid']} />
      <i className={styles['band']} />
      <i className={styles['braid']} />
      <i className={styles['plain']} />
      <i className={styles['braid']} />
      <i className={styles['band']} />
      <i className={styles['braid']} />
    </div>
  );
}
