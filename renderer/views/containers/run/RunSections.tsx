import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { restartPolicySchema } from '../../../../engine/ipc/models/container.ts'
import { FormSection } from '../../../components/FormShell.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useRunFields } from './context.ts'
import { ImageField } from './ImageField.tsx'
import { MountRows } from './MountRows.tsx'
import { PortRows } from './PortRows.tsx'
import { useLocalImage } from './use-local-image.ts'
import { VariableRows } from './VariableRows.tsx'
import type { RunForm } from './form.ts'
import styles from './run.module.css'

const POLICIES = restartPolicySchema.options

/** What most people need first, the rest folded. */
export function RunSections({ form, pullsFirst }: { form: RunForm; pullsFirst: boolean }) {
  const { t } = useTranslation()
  const { register, control, problem } = useRunFields()
  const image = useLocalImage(form.image)
  return (
    <>
      <div className={styles.pair}>
        <ImageField pullsFirst={pullsFirst} />
        <Field label={t('run.name')} note={t('run.nameNote')} {...problem('name')}>
          <Input {...register('name')} placeholder={t('run.namePlaceholder')} />
        </Field>
      </div>
      <PortRows exposed={image?.exposedPorts ?? []} />
      <VariableRows />
      <MountRows volumes={image?.volumes ?? []} />
      <FormSection title={t('run.program')} plain>
        <Field
          label={t('run.command')}
          note={t('run.commandNote')}
          hint={image && image.command.length > 0 && t('run.commandHint', { command: image.command.join(' ') })}
          {...problem('command')}
        >
          <Input mono {...register('command')} />
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
      <FormSection title={t('run.more')} summary={t('run.moreSummary')}>
        <div className={styles.pair}>
          <Field label={t('run.workingDir')} {...problem('workingDir')}>
            <Input mono {...register('workingDir')} placeholder={image?.workingDir} />
          </Field>
          <Field label={t('run.user')} hint={t('run.userHint')} {...problem('user')}>
            <Input mono {...register('user')} placeholder={image?.user} />
          </Field>
          <Field label={t('run.entrypoint')} hint={t('run.entrypointHint')} {...problem('entrypoint')}>
            <Input mono {...register('entrypoint')} placeholder={image?.entrypoint.join(' ')} />
          </Field>
          <Field label={t('run.network')} hint={t('run.networkHint')} {...problem('network')}>
            <Input mono {...register('network')} />
          </Field>
        </div>
        <Checkbox label={t('run.publishAll')} hint={t('run.publishAllHint')} {...register('publishAll')} />
      </FormSection>
    </>
  )
}
