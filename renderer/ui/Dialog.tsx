import type { ReactNode } from 'react'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { classNames } from './class-names.ts'
import { useFoot } from './feet.ts'
import { IconButton } from './IconButton.tsx'
import styles from './Dialog.module.css'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** Accessible name of the button that closes it. */
  closeLabel: string
  /** Below the title, quieter. */
  description?: ReactNode
  children: ReactNode
  /** Buttons, at the end of the last line. */
  footer?: ReactNode
  width?: 'small' | 'medium' | 'large'
  /** What has the focus first; without it, the button that closes it. */
  initialFocus?: () => HTMLElement | null
}

/** A window over the window. Esc and a click outside close it; the focus goes back to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  description,
  children,
  footer,
  width = 'medium',
  initialFocus,
}: DialogProps) {
  useFoot('dialogs', open)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classNames(styles.popup, styles[width])} initialFocus={initialFocus}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <IconButton label={closeLabel} icon={<X />} size="small" onClick={onClose} />
            {description && <Base.Description className={styles.description}>{description}</Base.Description>}
          </div>
          <div className={styles.body}>{children}</div>
          {footer && <div className={styles.foot}>{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
