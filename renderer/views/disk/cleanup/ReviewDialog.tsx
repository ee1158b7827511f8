import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cleanupText } from '../../../../engine/ipc/cleanup-command.ts'
import { cleanupKey, freedBytes, removable } from '../../../../engine/ipc/cleanup-plan.ts'
import type { CleanupPlan } from '../../../../engine/ipc/models/cleanup.ts'
import type { Settings } from '../../../../engine/ipc/models/settings.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import { tickItems } from '../../../stores/cleanup.ts'
import { showDock } from '../../../stores/ui.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { toGroups } from './groups.ts'
import { ReviewGroup } from './ReviewGroup.tsx'
import { Stays } from './Stays.tsx'
import styles from './cleanup.module.css'

interface ReviewDialogProps {
  endpoint: string
  plan: CleanupPlan
  settings: Settings
  ticked: ReadonlySet<string>
  onClose: () => void
}

/** Each object that would go, why it may and what it frees; then it happens, as a task. */
export function ReviewDialog({ endpoint, plan, settings, ticked, onClose }: ReviewDialogProps) {
  const { t, i18n } = useTranslation()
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
  const going = removable(plan, ticked)
  const predicted = freedBytes(plan, going)
  // What can't be had again, and what is not there for a moment, is asked for by name and number; more of it asks anew.
  const questions = (['volume', 'log'] as const).flatMap((kind) => {
    const count = going.filter((item) => item.kind === kind).length
    const question = t(kind === 'volume' ? 'cleanup.data' : 'cleanup.logs', { count })
    return count > 0 ? [question] : []
  })
  const stopping = going.filter(({ stops }) => stops).map(({ name }) => name)
  if (stopping.length > 0) questions.push(t('cleanup.stopping', { count: stopping.length, names: stopping.join(', ') }))
  const start = async (): Promise<void> => {
    await engine.call.cleanup.start({ endpoint, request: { plannedAt: plan.at, targets: going, predicted } })
    // What nobody suggests was agreed to this once; a log may be large again before long.
    const asked = going.filter((item) => !item.ticked)
    tickItems(asked.map(cleanupKey), false)
    showDock('tasks')
  }
  return (
    <FormDialog
      title={t('cleanup.reviewTitle')}
      description={t('cleanup.reviewText')}
      submit={
        predicted > 0
          ? t('cleanup.confirm', { size: formatBytes(predicted, i18n.language) })
          : t('cleanup.confirmCount', { count: going.length })
      }
      tone="danger"
      width="large"
      valid={going.length > 0 && questions.every((question) => agreed.has(question))}
      command={going.length > 0 ? cleanupText(going) : undefined}
      run={start}
      onClose={onClose}
    >
      {({ tried }) => (
        <>
          <div className={styles.review}>
            {toGroups(plan).map((group) => (
              <ReviewGroup key={group.rule} group={group} settings={settings} ticked={ticked} />
            ))}
          </div>
          <Stays stays={plan.stays} />
          {questions.map((question) => (
            <Checkbox
              key={question}
              label={question}
              hint={tried && !agreed.has(question) && <span role="alert">{t('cleanup.agree')}</span>}
              checked={agreed.has(question)}
              onChange={(event) =>
                setAgreed(
                  new Set([...agreed].filter((one) => one !== question).concat(event.target.checked ? question : [])),
                )
              }
            />
          ))}
        </>
      )}
    </FormDialog>
  )
}
