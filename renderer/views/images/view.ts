import { t } from 'i18next'
import { useEffect, useMemo, useState } from 'react'
import { create } from 'zustand'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { MenuItem } from '../../components/actions.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

/** Which images the list shows besides those with a tag. */
export const useImageView = create<{ dangling: boolean; intermediate: boolean }>()(() => ({
  // As `docker images` does.
  dangling: true,
  intermediate: false,
}))

/** The choices, as part of a menu. */
export function viewChoices(): MenuItem[] {
  const view = useImageView.getState()
  return (['dangling', 'intermediate'] as const).map((id) => ({
    id,
    label: t(`images.view.${id}`),
    checked: view[id],
    set: (checked) => useImageView.setState({ [id]: checked }),
  }))
}

/** The rows that are wanted: intermediate images are read when they are, and again when the others change. */
export function useWantedRows(rows: readonly Image[] | undefined): readonly Image[] | undefined {
  const { dangling, intermediate } = useImageView()
  const [between, setBetween] = useState<readonly Image[]>([])
  useEffect(() => {
    if (!intermediate || rows === undefined) return
    const controller = new AbortController()
    engine.call.images
      .intermediate({ endpoint: currentEndpoint() }, { signal: controller.signal })
      .then(setBetween, (error: unknown) => !controller.signal.aborted && toastError(toErrorShape(error)))
    return () => controller.abort()
  }, [intermediate, rows])
  return useMemo(() => {
    if (rows === undefined || (dangling && !intermediate)) return rows
    return [...(dangling ? rows : rows.filter(({ tags }) => tags.length > 0)), ...(intermediate ? between : [])]
  }, [rows, dangling, intermediate, between])
}
