import styles from './Skeleton.module.css'

/** A quiet bar where text is going to be; `width` in any CSS unit. */
export function Skeleton({ width = '60%' }: { width?: string }) {
  return <span className={styles.bar} style={{ width }} aria-hidden="true" />
}
