import type { ReactNode } from 'react'
import { Plus, X } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import styles from './run.module.css'

interface RowsProps {
  add: string
  onAdd: () => void
  /** What else there is to add, and what the image offers, as buttons. */
  offers?: ReactNode
  children: ReactNode
}

/** A list of like rows of fields: ports, variables, volumes, labels. */
export function Rows({ add, onAdd, offers, children }: RowsProps) {
  return (
    <>
      {children}
      <div className={styles.offers}>
        <Button size="small" icon={<Plus />} onClick={onAdd}>
          {add}
        </Button>
        {offers}
      </div>
    </>
  )
}

/** One of the rows. `first` shows the labels, which stand for the whole column. */
export function Row(props: {
  kind: 'port' | 'variable' | 'mount' | 'pool'
  first: boolean
  remove: string
  onRemove: () => void
  children: ReactNode
}) {
  return (
    <div className={`${styles.row} ${styles[props.kind]}`} data-first={props.first || undefined}>
      {props.children}
      <div className={styles.remove}>
        <IconButton label={props.remove} icon={<X />} onClick={props.onRemove} />
      </div>
    </div>
  )
}
