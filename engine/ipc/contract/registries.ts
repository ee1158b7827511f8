import { type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type {
  FoundImage,
  Registry,
  RegistryTest,
  RepositoryPage,
  SameDigest,
  TagManifest,
  TagPage,
} from '../models/registry.ts'

/** A registry as it stands in a reference: `docker.io` for Docker Hub, else `reg.example:5000`. */
const hostInput = endpointInput.extend({ host: z.string().min(1) })
/** A repository as `docker pull` takes it, without tag: `redis`, `reg.example:5000/team/app`. */
const repositoryInput = endpointInput.extend({ repository: z.string().min(1) })
const tagInput = repositoryInput.extend({ tag: z.string().min(1) })

export const registries = {
  /** Docker Hub and every other registry that is known, with who is logged in; also while the endpoint is down. */
  list: procedure.input(endpointInput).output(type<Registry[]>()),
  /** Puts a registry into the list, by whatever a person calls it; answers with its host. INVALID for what is none. */
  add: procedure.input(z.object({ host: z.string() })).output(type<{ host: string }>()),
  /** Takes a registry that was added out of the list. Its login stays where it is. */
  forget: procedure.input(z.object({ host: z.string().min(1) })),
  /**
   * `docker login`: the daemon tries it, then it is kept by the CLI's credential helper where one is set up, else sealed
   * by the desktop's keyring or in memory. UNAUTHORIZED when the registry does not accept it.
   */
  login: procedure.input(hostInput.extend({ username: z.string().min(1), password: z.string().min(1) })),
  /** `docker logout`: the login is removed from wherever it is kept. */
  logout: procedure.input(z.object({ host: z.string().min(1) })),
  /** Asks the registry whether it is there and lets us in: with the login that is kept, else without one. */
  test: procedure.input(hostInput).output(type<RegistryTest>()),
  /**
   * `docker search`: images whose name or description has the words, best first. A registry that has no search is
   * searched by the names in its catalogue. UNSUPPORTED when it has neither.
   */
  search: procedure
    .input(
      endpointInput.extend({
        term: z.string().trim().min(1),
        host: z.string().min(1).default('docker.io'),
        limit: z.number().int().min(1).max(100).default(25),
      }),
    )
    .output(type<FoundImage[]>()),
  /**
   * A page of the tags of a repository, each with size, date, digest and platforms: `latest` first, then the highest
   * version; of Docker Hub without a mirror the newest first. `filter` is part of a tag's name. NOT_FOUND when there is
   * no such repository, UNAUTHORIZED when it wants a login.
   */
  tags: procedure
    .input(
      repositoryInput.extend({
        filter: z.string().trim().default(''),
        /** What the page before gave as `next`. */
        after: z.string().optional(),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(type<TagPage>()),
  /** A page of the repositories of a registry (`_catalog`). UNSUPPORTED where it lists none, as Docker Hub. */
  repositories: procedure.input(hostInput.extend({ after: z.string().optional() })).output(type<RepositoryPage>()),
  /** What a tag points to: each platform with its layers. `tag` may be a digest. */
  manifest: procedure.input(tagInput).output(type<TagManifest>()),
  /** Which tags point to the same as one does; costs one question for each tag of the repository. */
  sameDigest: procedure.input(tagInput).output(type<SameDigest>()),
  /**
   * Deletes what a tag points to, and with it every tag that points to the same. CONFLICT when the tag has moved away
   * from `digest`; UNSUPPORTED where the registry does not allow deleting.
   */
  removeTag: procedure.input(tagInput.extend({ digest: z.string().min(1) })),
}
