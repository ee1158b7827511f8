import { t } from 'i18next'
import { Download, FolderOpen, Package, Upload } from 'lucide-react'
import { navigate, routePath } from '../../../shell/router.ts'
import { openFileDialog, type CopyContainer } from './dialogs.ts'
import type { Action } from '../../../components/actions.ts'

/** What can be done with the files of a container, whether it runs or not. */
export function fileActions(container: CopyContainer) {
  return {
    files: () => ({
      id: 'files',
      label: t('files.title'),
      icon: <FolderOpen />,
      run: () => navigate(routePath('containers', container.id, 'files')),
    }),
    copyIn: () => ({
      id: 'copyIn',
      label: t('files.action.copyIn'),
      icon: <Upload />,
      run: () => openFileDialog({ kind: 'copyIn', container, sources: [], target: '/' }),
    }),
    copyOut: () => ({
      id: 'copyOut',
      label: t('files.action.copyOut'),
      icon: <Download />,
      run: () => openFileDialog({ kind: 'copyOut', container, sources: [''] }),
    }),
    export: () => ({
      id: 'export',
      label: t('files.action.export'),
      icon: <Package />,
      run: () => openFileDialog({ kind: 'export', container }),
    }),
  } satisfies Record<string, () => Action>
}
