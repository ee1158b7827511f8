import type { RunRequest } from '../models/run-request.ts'

/**
 * Makes the paths of a request absolute that the CLI takes from the folder in which it runs: of bind mounts, of env and
 * label files, of a seccomp profile. Answers with those that are left, because the folder is not known.
 */
export function resolvePaths(request: RunRequest, folder: string | undefined): string[] {
  const left: string[] = []
  const resolve = (path: string): string => {
    if (path.startsWith('/') || path === '') return path
    if (folder !== undefined) return join(folder, path)
    left.push(path)
    return path
  }
  // Another path than `./x` or `../x` is the name of a volume to `-v`, and refused by `--mount`.
  for (const mount of request.mounts)
    if (mount.type === 'bind' && mount.source.startsWith('.')) mount.source = resolve(mount.source)
  request.envFiles = request.envFiles.map(resolve)
  request.labelFiles = request.labelFiles.map(resolve)
  request.security.securityOpt = request.security.securityOpt.map((option) => {
    const [, before = '', path = ''] = /^(seccomp[=:])(?!unconfined$|builtin$)(.*)$/s.exec(option) ?? []
    return path === '' ? option : before + resolve(path)
  })
  return left
}

/** A path from a folder, without `.` and `..`. */
function join(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
