import styles from './dialogs.module.css'

/** The containers that a dialog is about, where they are several. */
export function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length < 2) return null
  return (
    // A list that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={styles.names} aria-label={label} tabIndex={0}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
