import { toText } from './docker-command.ts'
import type { DockerCommand } from './docker-command.ts'
import { HUB } from './registry-host.ts'

/** `docker login`; the password is asked for by standard input, so that it stands in no history. */
export function loginCommand(host: string, username: string): DockerCommand {
  return [['docker', 'login'], ['-u', username], ['--password-stdin'], ...server(host)]
}

/** `docker logout`. */
export function logoutCommand(host: string): DockerCommand {
  return [['docker', 'logout'], ...server(host)]
}

/** `docker push`, after `docker tag` where the image has another name so far. */
export function pushText({ image, target }: { image: string; target: string }): string {
  const push = toText([['docker', 'push', target]])
  return image === target ? push : `${toText([['docker', 'tag', image, target]])} && ${push}`
}

/** Docker Hub is what the CLI means where no registry is named. */
function server(host: string): string[][] {
  return host === HUB ? [] : [[host]]
}
