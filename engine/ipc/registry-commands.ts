import { toText } from './docker-command.ts'

/** `docker push`, after `docker tag` where the image has another name so far. */
export function pushText({ image, target }: { image: string; target: string }): string {
  const push = toText([['docker', 'push', target]])
  return image === target ? push : `${toText([['docker', 'tag', image, target]])} && ${push}`
}
