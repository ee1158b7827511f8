import styles from './Kbd.module.css'

const MAC = navigator.platform.startsWith('Mac')

/** The platform's name of a key: `Mod` is Cmd on a Mac, Ctrl elsewhere. */
const keyName = (key: string): string => (key === 'Mod' ? (MAC ? '⌘' : 'Ctrl') : key)

/** A key or chord, written `Mod+K`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.chord}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={styles.key}>
          {keyName(key)}
        </kbd>
      ))}
    </span>
  )
}
