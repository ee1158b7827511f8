import { useMemo } from 'react'
import { CopyButton } from './CopyButton.tsx'
import styles from './Inspect.module.css'

/** Docker's own answer, as `docker inspect` prints it. */
export function Inspect({ value }: { value: unknown }) {
  const text = useMemo(() => JSON.stringify(value, undefined, 2), [value])
  return (
    <div className={styles.inspect}>
      <div className={styles.copy}>
        <CopyButton text={text} />
      </div>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}
