import type { App } from '../../../engine/ipc/models/app.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './AppIcon.module.css'

/** An app's tile: its initials on its colour. */
export function AppIcon({ icon: { text, colour } }: Pick<App, 'icon'>) {
  return (
    <span className={classNames(styles.icon, styles[colour])} aria-hidden="true">
      {text}
    </span>
  )
}
