import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { restartPolicySchema } from '../../../../engine/ipc/models/container.ts'
import { FormSection } from '../../../components/FormShell.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { LineInput } from '../../../ui/LineInput.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useRunFields } from './context.ts'
import { FindContext, findOptions, findTicks } from './find.ts'
import { ImageField } from './ImageField.tsx'
import { LabelRows } from './LabelRows.tsx'
import { MountRows } from './MountRows.tsx'
import { TOPICS } from './options.ts'
import { PortRows } from './PortRows.tsx'
import { Changed, MoreOptions, Reset, Topic } from './Topic.tsx'
import { VariableRows } from './VariableRows.tsx'
import type { RunForm } from './form.ts'
import styles from './run.module.css'

const POLICIES = restartPolicySchema.options
/** Topics without fields among the first; the others have theirs inside of them. */
const FOLDED = TOPICS.filter((topic) => topic !== 'ports' && topic !== 'env' && topic !== 'mounts')

/** What most people need first, the rest folded by topic. */
export function RunSections({ form, pullsFirst }: { form: RunForm; pullsFirst: boolean }) {
  const { t } = useTranslation()
  const { register, problem } = useRunFields()
  return (
    <>
      <div className={styles.pair}>
        <ImageField pullsFirst={pullsFirst} />
        <Field label={t('run.name')} note={t('run.nameNote')} {...problem('name')}>
          <Input {...register('name')} placeholder={t('run.namePlaceholder')} />
        </Field>
      </div>
      <FormSection
        title={t('run.topic.ports')}
        plain
        aside={<Changed topic="ports" />}
        action={<Reset topic="ports" />}
      >
        <PortRows />
        <MoreOptions topic="ports" title={t('run.morePorts')} />
      </FormSection>
      <FormSection title={t('run.topic.env')} plain aside={<Changed topic="env" />} action={<Reset topic="env" />}>
        <VariableRows />
        <MoreOptions topic="env" title={t('run.moreEnv')} />
      </FormSection>
      <FormSection
        title={t('run.topic.mounts')}
        plain
        aside={<Changed topic="mounts" />}
        action={<Reset topic="mounts" />}
      >
        <MountRows />
        <MoreOptions topic="mounts" title={t('run.moreMounts')} />
      </FormSection>
      <Program form={form} />
      <Folded />
    </>
  )
}

function Program({ form }: { form: RunForm }) {
  const { t } = useTranslation()
  const { register, control, problem, image } = useRunFields()
  return (
    <FormSection title={t('run.program')} plain>
      <Field
        label={t('run.command')}
        note={t('run.commandNote')}
        hint={image.command && t('run.commandHint', { command: image.command })}
        {...problem('command')}
      >
        <LineInput mono {...register('command')} />
      </Field>
      <div className={styles.ticks}>
        <Checkbox label={t('run.interactive')} hint={t('run.interactiveHint')} {...register('interactive')} />
        <Checkbox label={t('run.tty')} hint={t('run.ttyHint')} {...register('tty')} />
        <Checkbox label={t('run.autoRemove')} hint={t('run.autoRemoveHint')} {...register('autoRemove')} />
      </div>
      <div className={styles.pair}>
        <Field label={t('run.restartPolicy')} {...problem('restart')}>
          <Controller
            control={control}
            name="restart"
            render={({ field }) => (
              <Select
                value={field.value}
                onChange={field.onChange}
                disabled={form.autoRemove}
                options={POLICIES.map((value) => ({ value, label: t(`run.restart.${value}`) }))}
              />
            )}
          />
        </Field>
        {form.restart === 'on-failure' && (
          <Field label={t('run.retries')} hint={t('run.retriesHint')} {...problem('retries')}>
            <Input inputMode="numeric" {...register('retries')} />
          </Field>
        )}
      </div>
    </FormSection>
  )
}

/** The rest, by topic, or what is looked for. */
function Folded() {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const none = query !== '' && findOptions(query).length + findTicks(query).length === 0
  return (
    <FormSection title={t('run.options')} plain>
      <div className={styles.pair}>
        <Field label={t('run.find')} hint={none && t('run.findNone', { query })}>
          <Input
            type="search"
            value={typed}
            placeholder={t('run.findHint')}
            onChange={(event) => setTyped(event.target.value)}
            // It filters; only the form's own button sends it.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </Field>
      </div>
      <FindContext value={query}>
        <div className={styles.folds}>
          {(query ? TOPICS : FOLDED).map((topic) => (
            // Folded anew when the search begins or ends.
            <Topic key={`${topic}${query === '' ? '' : '-found'}`} id={topic}>
              {topic === 'labels' && <LabelRows />}
              {topic === 'logging' && <Rotation />}
            </Topic>
          ))}
        </div>
      </FindContext>
    </FormSection>
  )
}

/** What most people want of a log, at one press. */
function Rotation() {
  const { t } = useTranslation()
  const { setValue } = useRunFields()
  return (
    <div className={styles.offers}>
      <Button
        size="small"
        tone="quiet"
        onClick={() => {
          setValue('options.logDriver', 'json-file')
          setValue('options.logOptions', 'max-size=10m max-file=3')
        }}
      >
        {t('run.rotate')}
      </Button>
    </div>
  )
}
