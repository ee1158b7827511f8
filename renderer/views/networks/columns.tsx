import type { TFunction } from 'i18next'
import { Check, Lock } from 'lucide-react'
import { UsedBy } from '../../components/UsedBy.tsx'
import { isPredefined } from '../../../engine/ipc/network-checks.ts'
import { CopyId } from '../../components/CopyId.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { routePath } from '../../shell/router.ts'
import { usePending } from '../../stores/pending.ts'
import { Badge, Status } from '../../ui/Badge.tsx'
import type { Column } from '../../components/DataTable.tsx'
import type { Network } from '../../../engine/ipc/models/network.ts'
import cells from '../../components/cells.module.css'
import styles from './networks.module.css'

/** Columns of the list of networks. */
export function networkColumns(t: TFunction): Column<Network>[] {
  return [
    {
      id: 'name',
      header: t('networks.column.name'),
      cell: (network) => <Name network={network} />,
      link: ({ id }) => routePath('networks', id),
      sortBy: ({ name }) => name,
      width: 200,
      grow: true,
      fixed: true,
    },
    {
      id: 'driver',
      header: t('networks.column.driver'),
      cell: ({ driver }) => driver,
      sortBy: ({ driver }) => driver,
      width: 90,
    },
    {
      id: 'subnet',
      header: t('networks.column.subnet'),
      cell: ({ pools }) => <List words={pools.map(({ subnet }) => subnet)} />,
      sortBy: ({ pools }) => sortable(pools[0]?.subnet),
      width: 150,
    },
    {
      id: 'gateway',
      header: t('networks.column.gateway'),
      cell: ({ pools }) =>
        pools.length === 0 ? (
          <None />
        ) : (
          <List words={pools.flatMap(({ gateway }) => gateway ?? [])} none={t('networks.automatic')} />
        ),
      sortBy: ({ pools }) => sortable(pools[0]?.gateway),
      width: 120,
    },
    {
      id: 'containers',
      header: t('networks.column.containers'),
      cell: ({ containers }) => <UsedBy containers={containers} nobody={t('networks.nobody')} />,
      sortBy: ({ containers }) => containers.length,
      descendingFirst: true,
      width: 140,
    },
    {
      id: 'internal',
      header: t('networks.column.internal'),
      cell: ({ internal }) => (internal ? <Yes word={t('networks.internal')} /> : <None />),
      sortBy: ({ internal }) => Number(internal),
      descendingFirst: true,
      width: 90,
    },
    {
      id: 'project',
      header: t('networks.column.project'),
      cell: ({ project }) => project ?? <None />,
      sortBy: ({ project }) => project,
      width: 110,
    },
    {
      id: 'ipv6',
      header: 'IPv6',
      cell: ({ ipv6 }) => (ipv6 ? <Yes word={t('networks.on')} /> : <None />),
      sortBy: ({ ipv6 }) => Number(ipv6),
      width: 80,
      hidden: true,
    },
    {
      id: 'scope',
      header: t('networks.column.scope'),
      cell: ({ scope }) => scope,
      sortBy: ({ scope }) => scope,
      width: 80,
      hidden: true,
    },
    {
      id: 'created',
      header: t('networks.column.created'),
      cell: ({ created }) => (created > 0 ? <RelativeTime time={created} /> : <None />),
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 115,
      hidden: true,
    },
    {
      id: 'id',
      header: t('networks.column.id'),
      cell: ({ id }) => <CopyId id={id} tabIndex={-1} />,
      width: 120,
      hidden: true,
    },
  ]

  function Name({ network }: { network: Network }) {
    const pending = usePending((state) => state[network.id])
    return (
      <span className={styles.name}>
        <span className={styles.word}>{network.name}</span>
        {isPredefined(network.name) && (
          <span className={styles.mark} data-tooltip={t('networks.predefinedText')}>
            <Badge>
              <Lock aria-hidden="true" />
              {t('networks.predefined')}
            </Badge>
          </span>
        )}
        {pending && <Status tone="busy">{t('containers.pending.removing')}</Status>}
      </span>
    )
  }
}

function Yes({ word }: { word: string }) {
  return (
    <span className={styles.yes}>
      <Check aria-hidden="true" />
      {word}
    </span>
  )
}

function None() {
  return <span className={cells.none}>–</span>
}

/** The first of several, and how many more. */
function List({ words, none = '–' }: { words: readonly string[]; none?: string }) {
  const [first, ...more] = words
  if (first === undefined) return <span className={cells.none}>{none}</span>
  return (
    <span data-tooltip={more.length > 0 ? words.join('\n') : undefined}>
      <span className={styles.address}>{first}</span>
      {more.length > 0 && <span className={cells.quiet}> +{more.length}</span>}
    </span>
  )
}

/** Addresses in their own order: 10.2 before 10.10. */
function sortable(address: string | undefined): string | undefined {
  return address?.replaceAll(/\d+/g, (digits) => digits.padStart(3, '0'))
}
