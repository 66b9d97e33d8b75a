import styles from './cloth.module.css';

/** The brocade cloth of thanks: two rolls travel from the middle to the margins and leave it unrolled between them. */
export function Cloth() {
  return (
    <div aria-hidden="true" className={styles['cloth']}>
      <div className={styles['sheet']}>
        <i className={styles['braid']} />
        <i className={styles['band']} />
        <i className={styles['braid']} />
      </div>
      <div className={`${styles['roll']} ${styles['left']}`}>
        <i className={styles['braid']} />
        <i className={styles['band']} />
        <i className={styles['braid']} />
      </div>
      <div className={`${styles['roll']} ${styles['right']}`}>
        <i className={styles['braid']} />
        <i className={styles['band']} />
        <i className={styles['braid']} />
      </div>
    </div>
  );
}
