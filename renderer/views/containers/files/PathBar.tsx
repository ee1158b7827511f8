import { useRef, useState, type KeyboardEvent } from 'react'
import { ArrowUp, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { cleanPath, joinPath, parentPath } from '../../../../engine/ipc/container-path.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import styles from './files.module.css'

interface PathBarProps {
  path: string
  /** The folder above which there is nothing to go to. */
  root: string
  /** Goes to a path that was clicked: a folder above. */
  onGo: (path: string) => void
  /** Opens a path that was typed, whatever it is. */
  onTyped: (path: string) => void
  /** The path is being typed. */
  editing: boolean
  onEditing: (editing: boolean) => void
}

/** Where one is in the container: the folders above to click, or the path to type. */
export function PathBar({ path, root, onGo, onTyped, editing, onEditing }: PathBarProps) {
  const { t } = useTranslation()
  const above = root === '/' ? '' : root
  const parts = path.slice(above.length).split('/').filter(Boolean)
  return (
    <div className={styles.pathBar}>
      <IconButton
        size="small"
        label={t('files.up')}
        icon={<ArrowUp />}
        disabled={path === root}
        onClick={() => onGo(parentPath(path))}
      />
      {editing ? (
        <PathField path={path} onTyped={onTyped} onEnd={() => onEditing(false)} />
      ) : (
        <nav aria-label={t('files.path')} className={styles.crumbs}>
          <ol>
            <li>
              <Crumb name="/" current={parts.length === 0} onClick={() => onGo(root)} />
            </li>
            {parts.map((name, index) => {
              const to = `${above}/${parts.slice(0, index + 1).join('/')}`
              return (
                <li key={to}>
                  <Crumb name={showName(name)} current={index === parts.length - 1} onClick={() => onGo(to)} />
                </li>
              )
            })}
          </ol>
          <IconButton size="small" label={t('files.edit')} icon={<Pencil />} onClick={() => onEditing(true)} />
        </nav>
      )}
    </div>
  )
}

function Crumb({ name, current, onClick }: { name: string; current: boolean; onClick: () => void }) {
  return (
    <button type="button" className={styles.crumb} aria-current={current ? 'location' : undefined} onClick={onClick}>
      <bdi>{name}</bdi>
    </button>
  )
}

function PathField({ path, onTyped, onEnd }: { path: string; onTyped: (path: string) => void; onEnd: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(path)
  const left = useRef(false)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    left.current = true
    onEnd()
    if (event.key === 'Enter') onTyped(cleanPath(typed.startsWith('/') ? typed : joinPath(path, typed)))
  }
  return (
    <Input
      mono
      // One asked to type here.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label={t('files.path')}
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!left.current) onEnd()
      }}
    />
  )
}
