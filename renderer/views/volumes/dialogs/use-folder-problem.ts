import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { engine } from '../../../engine.ts'
import { useCopyCheck } from '../../containers/files/use-copy-check.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

/** Why a folder of this machine can't be copied, be copied to, or take back-ups, asked while its path is typed. */
export function useFolderProblem(folder: string, direction: 'in' | 'out' | 'backUp'): ErrorShape | undefined {
  const problem = folder ? checkHostPath(folder) : undefined
  const refused = useCopyCheck(
    `${direction} ${folder}`,
    folder && !problem ? (signal) => engine.call.volumes.checkFolder({ folder, direction }, { signal }) : undefined,
  )
  return problem ?? (folder ? refused('folder') : undefined)
}
