import { useRef, useState } from 'react'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Check, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toErrorShape } from '../engine.ts'
import { errorText } from '../i18n/error-text.ts'
import { formatBytes } from '../lib/bytes.ts'
import { coverSecrets } from '../lib/env.ts'
import { firstNames } from '../lib/first-names.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { useFoot } from '../ui/feet.ts'
import { useLast } from '../ui/use-last.ts'
import dialog from '../ui/Dialog.module.css'
import { CommandPreview } from './CommandPreview.tsx'
import { ErrorText } from './ErrorText.tsx'
import { closeConfirm, useConfirm, type ConfirmRequest, type ConfirmResult } from './confirm.ts'
import { toastDone } from './toast.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './ConfirmDialog.module.css'

/** Shows the question that `confirm` asked for, then its receipt. */
export function ConfirmDialog() {
  const request = useConfirm((state) => state.request)
  const shown = useLast(request)
  useFoot('dialogs', request !== undefined)
  return (
    <AlertDialog.Root open={request !== undefined} onOpenChange={(open) => !open && closeConfirm()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} />
        {shown && <Question key={shown.title} request={shown} />}
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function Question({ request }: { request: ConfirmRequest }) {
  const { t, i18n } = useTranslation()
  const safe = useRef<HTMLButtonElement>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(request.ticks?.filter((tick) => tick.ticked).map((tick) => tick.id)),
  )
  const [running, setRunning] = useState(false)
  const [results, setResults] = useState<readonly ConfirmResult[]>([])
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({})
  const [refusal, setRefusal] = useState<ErrorShape>()
  const failed = results.filter((result) => result.error)
  const finished = !running && results.length > 0
  const missing =
    (request.ticks?.some((tick) => tick.required && !ticked.has(tick.id)) ?? false) || request.isNothing?.(ticked)
  const say = (text: ConfirmRequest['confirm']): string => (typeof text === 'string' ? text : text(ticked))

  const run = async (): Promise<void> => {
    setRunning(true)
    if (!('run' in request)) {
      const error = await settle(() => request.start(ticked, sizes))
      setRefusal(error)
      setRunning(false)
      if (!error) closeConfirm()
      return
    }
    const done: ConfirmResult[] = []
    for (const item of request.items) {
      done.push(await attempt(request, item, ticked))
      setResults([...done])
    }
    setRunning(false)
    if (done.some((result) => result.error)) return
    closeConfirm()
    const freed = done.reduce((sum, result) => sum + (result.freed ?? 0), 0)
    toastDone(
      request.done(done.length),
      freed > 0 ? { detail: t('confirm.freed', { size: formatBytes(freed, i18n.language) }) } : {},
    )
  }

  return (
    <AlertDialog.Popup className={classNames(dialog.popup, dialog.medium)} initialFocus={safe}>
      <div className={dialog.head}>
        <AlertDialog.Title className={dialog.title}>{request.title}</AlertDialog.Title>
        {!finished && request.text && (
          <AlertDialog.Description className={dialog.description}>{say(request.text)}</AlertDialog.Description>
        )}
      </div>
      <div className={dialog.body}>
        <div className={styles.content}>
          <ItemList request={request} results={results} sizes={sizes} />
          {request.measure && (
            <Measure
              {...request.measure}
              onMeasured={(measured) => (setRefusal(undefined), setSizes(measured))}
              onError={setRefusal}
            />
          )}
          {request.stays && request.stays.length > 0 && !finished && (
            <div className={styles.stays}>
              <h3>{t('confirm.stays')}</h3>
              <ul>
                {request.stays.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </div>
          )}
          {!finished &&
            request.ticks?.map((tick) => (
              <Checkbox
                key={tick.id}
                label={tick.label}
                hint={tick.hint}
                checked={ticked.has(tick.id)}
                disabled={running}
                onChange={(event) => setTicked(toggled(ticked, tick.id, event.target.checked))}
              />
            ))}
          {finished && (
            <p className={styles.receipt} role="status">
              {t(failed.some(({ gone }) => gone.length > 0) ? 'confirm.receiptPartly' : 'confirm.receipt', {
                done: results.length - failed.length,
                failed: failed.length,
              })}
            </p>
          )}
          {refusal && (
            <Banner tone="bad">
              <ErrorText error={refusal} />
            </Banner>
          )}
          {!finished && request.command && (
            <CommandPreview command={request.command(ticked)} covered={coverSecrets(request.command(ticked))} />
          )}
        </div>
      </div>
      <div className={dialog.foot}>
        <Button ref={safe} onClick={closeConfirm} disabled={running}>
          {finished ? t('confirm.close') : t('confirm.cancel')}
        </Button>
        {!finished && (
          <Button
            tone={request.tone === 'plain' ? 'primary' : 'danger'}
            busy={running}
            disabled={missing}
            onClick={() => void run()}
          >
            {say(request.confirm)}
          </Button>
        )}
      </div>
    </AlertDialog.Popup>
  )
}

interface MeasureProps {
  label: string
  note?: string
  run: () => Promise<Readonly<Record<string, number>>>
  onMeasured: (sizes: Readonly<Record<string, number>>) => void
  onError: (error: ErrorShape) => void
}

/** Counts bytes when asked to, and says how many they are together. */
function Measure({ label, note, run, onMeasured, onError }: MeasureProps) {
  const { t, i18n } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [sum, setSum] = useState<number>()
  const measure = async (): Promise<void> => {
    setBusy(true)
    const error = await settle(async () => {
      const sizes = await run()
      setSum(Object.values(sizes).reduce((all, bytes) => all + bytes, 0))
      onMeasured(sizes)
    })
    if (error) onError(error)
    setBusy(false)
  }
  return (
    <div className={styles.measure}>
      {sum === undefined ? (
        <Button size="small" busy={busy} onClick={() => void measure()}>
          {label}
        </Button>
      ) : (
        <p role="status">
          {t('confirm.together', { size: formatBytes(sum, i18n.language) })} {note}
        </p>
      )}
    </div>
  )
}

interface ItemListProps {
  request: ConfirmRequest
  results: readonly ConfirmResult[]
  sizes: Readonly<Record<string, number>>
}

function ItemList({ request, results, sizes }: ItemListProps) {
  const { t, i18n } = useTranslation()
  if (request.items.length === 0) return null
  return (
    // A list that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={styles.items} tabIndex={0}>
      {request.items.map((item, index) => {
        const result = results[index]
        const bytes = item.bytes ?? sizes[item.id]
        return (
          <li key={item.id} className={styles.item}>
            {result &&
              (result.error ? (
                <CircleAlert className={styles.failed} aria-hidden="true" />
              ) : (
                <Check className={styles.went} aria-hidden="true" />
              ))}
            <span className={styles.name}>{item.name}</span>
            {item.note && !result && <span className={styles.note}>{item.note}</span>}
            {bytes !== undefined && <span className={styles.bytes}>{formatBytes(bytes, i18n.language)}</span>}
            {result?.error && (
              <span role="alert" className={styles.reason}>
                {errorText(result.error, t)}
                {result.gone.length > 0 && ` ${t('confirm.gone', { names: firstNames(result.gone) })}`}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Does it; answers with what went wrong. */
async function settle(work: () => Promise<void>): Promise<ErrorShape | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return toErrorShape(error)
  }
}

async function attempt(
  request: Extract<ConfirmRequest, { done: unknown }>,
  item: ConfirmRequest['items'][number],
  ticked: ReadonlySet<string>,
): Promise<ConfirmResult> {
  const gone: string[] = []
  try {
    const answer = await request.run(item, ticked, (name) => gone.push(name))
    return { item, gone, freed: answer?.freed }
  } catch (error) {
    return { item, gone, error: toErrorShape(error) }
  }
}

function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
