import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunForm } from './form.ts'

/** The field that an error of the engine is about; undefined when it belongs to none. */
export function fieldOf({ reason, params }: ErrorShape, form: RunForm): string | undefined {
  switch (reason) {
    case 'nameInvalid':
    case 'nameTaken':
      return 'name'
    case 'imageReferenceInvalid':
    case 'imageReferenceUppercase':
    case 'imageNotFound':
    case 'tagNotFound':
    case 'registryDenied':
    case 'platformNotFound':
    case 'platformNotOffered':
      return 'image'
    case 'portTaken':
    case 'portTakenOnHost':
    case 'portTakenByProgram':
    case 'portPrivileged':
    case 'portTwice':
      return rowWith(form.ports, 'ports', 'hostPort', params['port'])
    case 'hostPathMissing':
    case 'hostPathInvalid':
      return rowWith(form.mounts, 'mounts', 'source', params['path'])
    case 'volumeNameInvalid':
      return rowWith(form.mounts, 'mounts', 'source', params['name'])
    case 'containerPathInvalid':
    case 'mountKindsDiffer':
    case 'mountTargetTwice':
      return rowWith(form.mounts, 'mounts', 'target', params['path'])
    case 'commandInvalid':
    case 'commandNotFound':
    case 'commandNotExecutable':
      return form.options.entrypoint.trim() === params['program'] ? 'options.entrypoint' : 'command'
    case 'userNotFound':
      return 'options.user'
    case 'networkNotFound':
      return 'options.network'
    case 'addressInvalid':
    case 'addressNeedsSubnet':
    case 'addressOutside':
    case 'addressTaken':
      return 'options.ip'
    case 'logDriverMissing':
      return 'options.logDriver'
    default:
      return undefined
  }
}

function rowWith<Row>(rows: readonly Row[], list: string, field: keyof Row & string, value: string | undefined) {
  const at = rows.findIndex((row) => String(row[field]).trim() === value)
  return at === -1 ? undefined : `${list}.${at}.${field}`
}
