import type { ReactNode } from 'react'
import { RotateCcw } from 'lucide-react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { FormSection } from '../../../components/FormShell.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { countAll, countChanged } from './changed.ts'
import { useRunFields } from './context.ts'
import { OptionField, OptionTick } from './OptionField.tsx'
import { findOptions, findTicks, useFind } from './find.ts'
import { optionOf, TICKS, type OptionId, type TickId, type Topic as TopicId } from './options.ts'
import styles from './run.module.css'

interface TopicProps {
  id: TopicId
  /** Always open: what most people need. */
  plain?: boolean
  children?: ReactNode
}

/** A topic: how much of it was changed, the way back, and its options. */
export function Topic({ id, plain, children }: TopicProps) {
  const { t } = useTranslation()
  const { problem } = useRunFields()
  const query = useFind()
  const options = optionsIn(id, query)
  const ticks = ticksIn(id, query)
  if (query && options.length + ticks.length === 0) return null
  const wrong = options.some((option) => problem(`options.${option}`).error)
  return (
    <FormSection
      title={t(`run.topic.${id}`)}
      plain={plain}
      // What is looked for or wrong is not left folded.
      open={query !== '' || wrong}
      aside={<Changed topic={id} />}
      action={<Reset topic={id} />}
    >
      {!query && children}
      <Options options={options} ticks={ticks} />
    </FormSection>
  )
}

/** What of a topic most people don't need, folded inside of it. */
export function MoreOptions({ topic, title }: { topic: TopicId; title: string }) {
  const { problem } = useRunFields()
  const options = optionsIn(topic, '')
  const wrong = options.some((option) => problem(`options.${option}`).error)
  return (
    <FormSection
      title={title}
      quiet
      open={wrong}
      aside={<Changed topic={topic} own />}
      action={<Reset topic={topic} own />}
    >
      <Options options={options} ticks={ticksIn(topic, '')} />
    </FormSection>
  )
}

function Options({ options, ticks }: { options: readonly OptionId[]; ticks: readonly TickId[] }) {
  return (
    <>
      {ticks.length > 0 && (
        <div className={styles.pair}>
          {ticks.map((id) => (
            <OptionTick key={id} id={id} />
          ))}
        </div>
      )}
      {options.length > 0 && (
        <div className={styles.pair}>
          {options.map((id) => (
            <OptionField key={id} id={id} />
          ))}
        </div>
      )}
    </>
  )
}

/** How many fields of a topic were changed. `own` leaves the rows of its list out. */
export function Changed({ topic, own }: { topic: TopicId; own?: boolean }) {
  const { t } = useTranslation()
  const count = useCount(topic, own)
  return count > 0 && <Badge tone="accent">{t('run.changed', { count })}</Badge>
}

/** Takes back what of a topic was changed; there while anything is. */
export function Reset({ topic, own }: { topic: TopicId; own?: boolean }) {
  const { t } = useTranslation()
  const { setValue, base } = useRunFields()
  const count = useCount(topic, own)
  if (count === 0) return null
  const reset = (): void => {
    for (const id of optionsIn(topic, '')) setValue(`options.${id}`, base.options[id])
    for (const id of ticksIn(topic, '')) setValue(`ticks.${id}`, base.ticks[id])
    if (!own && isList(topic)) setValue(topic, base[topic])
  }
  return (
    <Button
      size="small"
      tone="quiet"
      icon={<RotateCcw />}
      aria-label={t('run.resetTopicLabel', { topic: t(`run.topic.${topic}`) })}
      onClick={reset}
    >
      {t('run.resetTopic')}
    </Button>
  )
}

function useCount(topic: TopicId, own = false): number {
  const { control, base } = useRunFields()
  const [options, ticks, ports, env, mounts, labels] = useWatch({
    control,
    name: ['options', 'ticks', 'ports', 'env', 'mounts', 'labels'],
  })
  const form = { options, ticks, ports, env, mounts, labels }
  return own ? countChanged(form, base, topic) : countAll(form, base, topic)
}

function isList(topic: TopicId): topic is 'ports' | 'env' | 'mounts' | 'labels' {
  return topic === 'ports' || topic === 'env' || topic === 'mounts' || topic === 'labels'
}

function optionsIn(topic: TopicId, query: string): OptionId[] {
  return findOptions(query).filter((id) => optionOf(id).topic === topic)
}

function ticksIn(topic: TopicId, query: string): TickId[] {
  return findTicks(query).filter((id) => TICKS[id].topic === topic)
}
