import { createElement } from 'react'
import { t } from 'i18next'
import {
  Braces,
  Copy,
  Fingerprint,
  HardDriveDownload,
  Import,
  PackageOpen,
  Play,
  Scale,
  Tag,
  Trash2,
  Upload,
} from 'lucide-react'
import { copyText } from '../../components/copy.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { can } from './can.ts'
import { openPush } from '../registries/push.ts'
import { openImageDialog } from './dialogs/dialogs.ts'
import { imageName } from './filter.ts'
import { pruneActions } from './prune.ts'
import { measureShared } from './shared-sizes.ts'
import { confirmRemoveImages, type RemoveTarget } from './remove.ts'
import type { Action, MenuItem } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'

type Target = RemoveTarget & { digests?: readonly string[] }

/** Opens the form that runs a container, with this image. */
export function runImage(image: Target): void {
  navigate(`${routePath('containers', 'new')}?image=${encodeURIComponent(imageName(image))}`)
}

/** What can be done with one image, by name. */
export function actionsOf(image: Target) {
  return {
    run: { id: 'run', label: t('images.run'), icon: createElement(Play), run: () => runImage(image) },
    tag: {
      id: 'tag',
      label: t('images.tagAction'),
      icon: createElement(Tag),
      run: () => openImageDialog({ kind: 'tag', image }),
    },
    push: { id: 'push', label: t('images.push'), icon: createElement(Upload), run: () => openPush(image) },
    save: {
      id: 'save',
      label: t('images.saveAction'),
      icon: createElement(HardDriveDownload),
      run: () => openImageDialog({ kind: 'save', images: [image] }),
    },
    copyReference: {
      id: 'copyReference',
      label: t('images.copyReference'),
      icon: createElement(Copy),
      disabled: !can.copyReference(image),
      run: () => void copyText(image.tags[0] ?? ''),
    },
    copyDigest: {
      id: 'copyDigest',
      label: t('images.copyDigest'),
      icon: createElement(Fingerprint),
      disabled: !can.copyDigest(image),
      run: () => void copyText(image.digests?.[0] ?? ''),
    },
    inspect: {
      id: 'inspect',
      label: t('images.inspect'),
      icon: createElement(Braces),
      run: () => navigate(routePath('images', image.id, 'inspect')),
    },
    remove: {
      id: 'remove',
      label: t('images.removeAction'),
      icon: createElement(Trash2),
      danger: true,
      keys: 'Delete',
      run: () => void confirmRemoveImages([image]),
    },
  } satisfies Record<string, Action>
}

/** All that can be done with one image, in the order of its menu. */
export function imageMenu(image: Target): MenuItem[] {
  const { run, tag, push, save, copyReference, copyDigest, inspect, remove } = actionsOf(image)
  return [run, 'separator', tag, push, save, 'separator', copyReference, copyDigest, inspect, 'separator', remove]
}

/** Buttons and menu of an image's row. */
export function rowActions(image: Target): RowActions {
  return { icons: [actionsOf(image).run], menu: imageMenu(image) }
}

export function bulkActions(images: readonly Target[]): Action[] {
  const count = images.length
  return [
    { id: 'save', label: t('images.bulkSave', { count }), run: () => openImageDialog({ kind: 'save', images }) },
    {
      id: 'remove',
      label: t('images.bulkRemove', { count }),
      danger: true,
      run: () => void confirmRemoveImages(images),
    },
  ]
}

/** What can be done that is about no image in particular. */
export function pageActions(): Action[] {
  return [
    {
      id: 'load',
      label: t('images.loadAction'),
      icon: createElement(PackageOpen),
      run: () => openImageDialog({ kind: 'load', path: '' }),
    },
    {
      id: 'import',
      label: t('images.importAction'),
      icon: createElement(Import),
      run: () => openImageDialog({ kind: 'import', path: '' }),
    },
    {
      id: 'measureShared',
      label: t('images.shared.action'),
      icon: createElement(Scale),
      run: () => void measureShared(),
    },
    ...pruneActions(),
  ]
}
