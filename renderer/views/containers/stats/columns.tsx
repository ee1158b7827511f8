import type { TFunction } from 'i18next'
import type { Column } from '../../../components/DataTable.tsx'
import type { Container } from '../../../../engine/ipc/models/container.ts'
import { currentSample } from './list-stats.ts'
import { CpuCell, MemoryCell } from './StatsCells.tsx'

/** Columns of what containers use, sampled for the rows in view. Their ids are those of `STATS_COLUMNS`. */
export function statsColumns(t: TFunction): Column<Container>[] {
  return [
    {
      id: 'cpu',
      header: t('containers.column.cpu'),
      cell: (container) => <CpuCell container={container} />,
      sortBy: ({ id }) => currentSample(id)?.cpu,
      descendingFirst: true,
      width: 120,
    },
    {
      id: 'memory',
      header: t('containers.column.memory'),
      cell: (container) => <MemoryCell container={container} />,
      sortBy: ({ id }) => currentSample(id)?.memory,
      descendingFirst: true,
      width: 136,
    },
  ]
}
