import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Daemon } from './daemon.ts'
import { docker } from './cli.ts'
import { startDaemon } from './daemon.ts'
import { labCache } from './folders.ts'
import { startRegistry } from './registry.ts'
import { busyboxLayer, debianLayers } from './rootfs.ts'

/** Test images: real programs from Debian's packages, under the names that Docker Hub has for them. */
export interface Images {
  /** Storage of a registry that has them all under `library/`; the `seed` of `startRegistry`. */
  seed: string
  /** Each as `docker save` writes it, for `docker load` without a registry. */
  tars: Record<ImageName, string>
}

export const IMAGE_NAMES = ['busybox:1', 'redis:7', 'nginx:1.27', 'postgres:15'] as const
export type ImageName = (typeof IMAGE_NAMES)[number]

/** As the Hub's image: makes the database with the password that it is given when there is none yet. */
const START_POSTGRES = [
  'if ! [ -s $PGDATA/PG_VERSION ]; then',
  '[ "$POSTGRES_PASSWORD" ] || { echo "POSTGRES_PASSWORD is not set" >&2; exit 1; };',
  'printf %s "$POSTGRES_PASSWORD" > /tmp/password &&',
  'initdb --no-sync --no-locale --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256 &&',
  'echo "host all all all scram-sha-256" >> $PGDATA/pg_hba.conf || exit;',
  "fi; exec postgres -c 'listen_addresses=*'",
].join(' ')

/** Instructions that follow the layers in each Dockerfile. */
const INSTRUCTIONS: Record<ImageName, string[]> = {
  'busybox:1': ['ENV PATH=/bin', 'CMD ["sh"]'],
  'redis:7': [
    'RUN mkdir -p /data && echo "protected-mode no" > /etc/redis.conf',
    'WORKDIR /data',
    'VOLUME /data',
    'EXPOSE 6379',
    'ENV REDIS_VERSION=7',
    // Without "protected-mode no" redis refuses what comes through a published port, as no password is set.
    'CMD ["redis-server", "/etc/redis.conf"]',
  ],
  'nginx:1.27': [
    // Logs go where the Hub's image has them.
    'RUN rm -rf /etc/nginx/sites-enabled/* /etc/nginx/modules-enabled/* && mkdir -p /var/log/nginx /run /var/lib/nginx' +
      ' && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log',
    `RUN echo 'server { listen 80; root /usr/share/nginx/html; error_page 404 /404.html; }' > /etc/nginx/conf.d/default.conf`,
    'EXPOSE 80',
    'STOPSIGNAL SIGQUIT',
    `CMD ["nginx", "-g", "daemon off;"]`,
  ],
  'postgres:15': [
    // Debian has its programs in a folder with the version, and other versions in other releases.
    'RUN ln -sf /usr/lib/postgresql/*/bin/* /usr/bin/ && mkdir -p /var/lib/postgresql/data /var/run/postgresql' +
      ' && chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql',
    'USER postgres',
    'ENV PGDATA=/var/lib/postgresql/data',
    'VOLUME /var/lib/postgresql/data',
    'EXPOSE 5432',
    'STOPSIGNAL SIGINT',
    'HEALTHCHECK --interval=1s CMD pg_isready --quiet',
    `CMD ["sh", "-c", ${JSON.stringify(START_POSTGRES)}]`,
  ],
}

/**
 * Makes the test images, once: takes about a minute, keeps the result in the cache (see `labCache`), and finds it
 * there at once the next time. Needs root and Debian's package archive.
 */
export async function makeImages(): Promise<Images> {
  const folder = join(labCache(), await recipeHash())
  const images: Images = {
    seed: join(folder, 'registry'),
    tars: Object.fromEntries(IMAGE_NAMES.map((name) => [name, join(folder, tarName(name))])) as Images['tars'],
  }
  if (await exists(folder)) return images
  await mkdir(labCache(), { recursive: true })
  const making = await mkdtemp(join(labCache(), 'making-'))
  try {
    await makeInto(making)
    await removeOutdated()
    // Another run may have made them in the meantime: the first to finish wins, and both are the same.
    await rename(making, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error
    })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return images
}

async function makeInto(folder: string): Promise<void> {
  const daemon = await startDaemon()
  const registry = await startRegistry()
  try {
    for (const name of IMAGE_NAMES) {
      await buildImage(daemon, name, join(folder, 'build'))
      await docker(['save', '--output', join(folder, tarName(name)), name], daemon)
      const pushed = `${registry.address}/library/${name}`
      await docker(['tag', name, pushed], daemon)
      await docker(['push', '--quiet', pushed], { ...daemon, timeout: 120_000 })
    }
    await registry.saveStorage(join(folder, 'registry'))
  } finally {
    await Promise.all([daemon.dispose(), registry.dispose()])
  }
}

async function buildImage(daemon: Daemon, name: ImageName, folder: string): Promise<void> {
  await mkdir(folder)
  try {
    const layers = await makeLayers(name, folder)
    const context = join(folder, 'context')
    await mkdir(context)
    for (const layer of layers) await rename(join(folder, layer), join(context, layer))
    const lines = ['FROM scratch', ...layers.map((layer) => `ADD ${layer} /`), ...INSTRUCTIONS[name]]
    await writeFile(join(context, 'Dockerfile'), `${lines.join('\n')}\n`)
    await docker(['build', '--quiet', '--tag', name, context], { ...daemon, timeout: 300_000 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function makeLayers(name: ImageName, folder: string): Promise<string[]> {
  if (name === 'redis:7') return debianLayers({ folder, packages: ['redis-server', 'redis-tools'] })
  if (name === 'nginx:1.27') return debianLayers({ folder, packages: ['nginx-light'] })
  if (name === 'postgres:15') {
    // What compiles queries is half of it, and is done without where it is not there; so are Debian's own tools.
    const without = ['libLLVM*', 'llvmjit*', 'bitcode', '*perl*', '*/usr/share/doc/*', '*/usr/share/locale/*']
    return debianLayers({ folder, packages: ['postgresql'], without })
  }
  return busyboxLayer(folder).then((layer) => [layer])
}

/** Images of earlier recipes are of no use to this one, and take 260 MB each. */
async function removeOutdated(): Promise<void> {
  for (const name of await readdir(labCache())) {
    if (/^[\da-f]{12}$/.test(name)) await rm(join(labCache(), name), { recursive: true, force: true })
  }
}

/** Changes whenever the instructions or the module that makes the layers do, so that a stale cache is never used. */
async function recipeHash(): Promise<string> {
  const rootfs = await readFile(new URL('rootfs.ts', import.meta.url))
  return createHash('sha256').update(JSON.stringify(INSTRUCTIONS)).update(rootfs).digest('hex').slice(0, 12)
}

function tarName(name: ImageName): string {
  return `${name.replace(':', '-')}.tar`
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
