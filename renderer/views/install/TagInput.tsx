import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import { Button } from '../../ui/Button.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Input } from '../../ui/Input.tsx'
import { RegistryTags } from './RegistryTags.tsx'
import panelStyles from './panel.module.css'

interface TagInputProps {
  app: Pick<App, 'image' | 'tags'>
  value: string
  onChange: (tag: string) => void
}

/** A tag of an image: those that are suggested are one click away, the registry's can be looked at, any can be typed. */
export function TagInput({ app, value, onChange }: TagInputProps) {
  const { t } = useTranslation()
  return (
    <>
      <Input mono placeholder="latest" value={value} onChange={(event) => onChange(event.target.value)} />
      {app.tags.length > 1 && (
        <span className={panelStyles.tags} role="group" aria-label={t('install.tags')}>
          {app.tags.map((tag) => (
            <Button key={tag} size="small" tone="quiet" aria-pressed={tag === value} onClick={() => onChange(tag)}>
              {tag}
            </Button>
          ))}
        </span>
      )}
      <Disclosure summary={t('install.registryTags')}>
        <RegistryTags repository={app.image} value={value} onChoose={onChange} />
      </Disclosure>
    </>
  )
}
