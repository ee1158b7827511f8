import { useEffect } from 'react'
import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Toaster as Sonner, toast as show } from 'sonner'
import { errorText } from '../i18n/error-text.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useFeet } from '../ui/feet.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useToasts, type Toast } from './toast.ts'
import styles from './Toaster.module.css'

/** How long a message stays, in milliseconds: an error that offers something to do waits for the person. */
const STAY = { done: 4000, warn: 10_000, error: 10_000 }

const ICONS = { done: CircleCheck, warn: TriangleAlert, error: CircleAlert }

/**
 * Pixels from the edge: above the dock's bar; below the header of a form, whose actions stay free; above a dialog, while
 * nothing behind it can be clicked.
 */
const OFFSET = { bottom: 76, form: 60, dialog: 12 }

/** Shows messages at the lower right edge; at the upper one while a form or dialog has its buttons at the foot. */
export function Toaster() {
  const { t } = useTranslation()
  const queue = useToasts((state) => state.queue)
  const { forms, dialogs } = useFeet()
  useEffect(() => {
    if (queue.length === 0) return
    useToasts.setState({ queue: [] })
    for (const toast of queue) {
      show.custom((id) => <Message toast={toast} onDismiss={() => show.dismiss(id)} />, {
        duration: toast.action && toast.tone === 'error' ? Number.POSITIVE_INFINITY : STAY[toast.tone],
        unstyled: true,
      })
    }
  }, [queue])
  return (
    <Sonner
      position={forms + dialogs > 0 ? 'top-right' : 'bottom-right'}
      offset={{ bottom: OFFSET.bottom, top: dialogs > 0 ? OFFSET.dialog : OFFSET.form, right: 16 }}
      gap={8}
      visibleToasts={4}
      containerAriaLabel={t('toast.region')}
      className={styles.region}
    />
  )
}

function Message({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  const { t } = useTranslation()
  const Icon = ICONS[toast.tone]
  const detail = toast.detail ?? toast.error?.detail
  return (
    <div role={toast.tone === 'error' ? 'alert' : 'status'} className={classNames(styles.toast, styles[toast.tone])}>
      <Icon aria-hidden="true" />
      <div className={styles.text}>
        {toast.error ? errorText(toast.error, t) : toast.text}
        {detail && <div className={styles.detail}>{detail}</div>}
        {toast.action && (
          <div className={styles.action}>
            <Button size="small" onClick={() => (toast.action?.run(), onDismiss())}>
              {toast.action.label}
            </Button>
          </div>
        )}
      </div>
      <IconButton size="small" label={t('toast.dismiss')} icon={<X />} onClick={onDismiss} />
    </div>
  )
}
