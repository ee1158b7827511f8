import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, endpointInput, procedure } from './base.ts'
import { bulkRequestSchema, signalSchema } from '../models/bulk.ts'
import { commitRequestSchema } from '../models/commit.ts'
import { limitsSchema } from '../models/limits.ts'
import { runRequestSchema } from '../models/run-request.ts'
import type { FurtherNetwork } from '../recreate-command.ts'
import type { Container, ContainerDetail, ContainerProcesses, Dependent } from '../models/container.ts'
import type { RunRequest } from '../models/run-request.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { ErrorShape } from '../errors.ts'

/** One problem of a form's value; `path` is the field's, for example `ports.0.hostPort`. */
export interface FieldProblem {
  path: string
  error: ErrorShape
  /** A value that would do, for example the next free port. */
  suggestion?: string
  /** Docker would go on all the same: worth to be said, no reason to stop. */
  advice?: boolean
}

export const containers = {
  /** The live list of all containers (`docker ps -a`): a snapshot, then patches. */
  watch: procedure.input(endpointInput).output(eventIterator(type<CollectionMessage<Container>>())),
  /** `docker inspect`. NOT_FOUND when it is gone. */
  inspect: procedure.input(containerInput).output(type<ContainerDetail>()),
  /** The request that would make a container like this one: what differs from its image and from Docker's defaults. */
  request: procedure.input(containerInput).output(type<RunRequest>()),
  /** Who shares this container's network, IPC or processes, is linked to it, or has its volumes. Inspects all others. */
  dependents: procedure.input(containerInput).output(type<Dependent[]>()),
  /** Networks that it was connected to after it was made, which no request has and an edit takes along. */
  furtherNetworks: procedure.input(containerInput).output(type<FurtherNetwork[]>()),
  /**
   * What can only be known by asking: names and ports that are taken (by which container, next free one), host paths
   * that don't exist, an image that is not local. Empty when `docker run` would go through.
   */
  validate: procedure.input(endpointInput.extend({ request: runRequestSchema })).output(type<FieldProblem[]>()),
  /**
   * `docker run -d`, or `docker create`: creates and starts. With an image that is not local, or is to be pulled anyway, it
   * becomes a task that pulls first.
   * When the start fails, the container that was created for it is removed again.
   */
  run: procedure
    .input(endpointInput.extend({ request: runRequestSchema }))
    .output(type<{ container: string } | { task: string }>()),
  /**
   * Replaces a container by one made anew, as a task: the old one is kept until the new one runs (is healthy, where it
   * has a check), and put back as it was when anything fails. Volumes are never removed.
   */
  recreate: procedure.input(containerInput.extend({ request: runRequestSchema })).output(type<{ task: string }>()),
  /** `docker update`: what is absent stays as it is. Answers with the daemon's warnings. */
  update: procedure.input(containerInput.extend({ limits: limitsSchema })).output(type<{ warnings: string[] }>()),
  start: procedure.input(containerInput),
  /** `docker stop`; `timeout` in seconds before SIGKILL, -1 for no end, default the container's own. */
  stop: procedure.input(containerInput.extend({ timeout: z.number().int().min(-1).optional() })),
  /** `docker restart`; `timeout` as for `stop`. */
  restart: procedure.input(containerInput.extend({ timeout: z.number().int().min(-1).optional() })),
  pause: procedure.input(containerInput),
  unpause: procedure.input(containerInput),
  /** `docker kill`. */
  kill: procedure.input(containerInput.extend({ signal: signalSchema.default('SIGKILL') })),
  /** `docker rename`. CONFLICT when the name is taken. */
  rename: procedure.input(containerInput.extend({ name: z.string().min(1) })),
  /** `docker top`; `options` are those of the host's ps, Docker's own `-ef` when empty. */
  top: procedure.input(containerInput.extend({ options: z.string().default('') })).output(type<ContainerProcesses>()),
  /** Bytes that containers have written (`docker ps -s`), by id. Costs the daemon a walk through their files. */
  sizes: procedure
    .input(endpointInput.extend({ containers: z.array(z.string()) }))
    .output(type<Record<string, number>>()),
  /** `docker commit` as a task. NOT_FOUND when the container is gone. */
  commit: procedure.input(endpointInput.extend({ request: commitRequestSchema })).output(type<{ task: string }>()),
  /** `docker wait` as a task; one of the same container that still runs is answered with. */
  wait: procedure.input(containerInput).output(type<{ task: string }>()),
  /**
   * Does one thing to several containers, as one task that goes on past what fails and says of each what became of it.
   * Of a compose project, dependencies come first, or last where they are stopped or removed.
   */
  bulk: procedure.input(endpointInput.extend({ request: bulkRequestSchema })).output(type<{ task: string }>()),
  /** `docker rm`; `volumes` also removes its anonymous volumes. */
  remove: procedure.input(
    containerInput.extend({ force: z.boolean().default(false), volumes: z.boolean().default(false) }),
  ),
}
