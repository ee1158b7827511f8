import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { Failure } from '../ipc/errors.ts'
import { connectEndpoint } from '../sessions/testing.ts'
import { copyIn } from './copy-in.ts'
import { copyOut } from './copy-out.ts'
import { exportContainer } from './export.ts'
import type { CopyRequest } from './copy-spec.ts'
import type { TaskReport } from './tasks.ts'

let daemon: Daemon
let endpoint: ConnectedEndpoint
let folder: string

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
  await dockerText(['run', '-d', '--name=box', '--network=none', 'busybox:1', 'sleep', '10000'], daemon)
  await dockerText(['create', '--name=still', '--network=none', 'busybox:1', 'sleep', '10000'], daemon)
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-'))
  return () => rm(folder, { recursive: true, force: true })
})

const sh = async (script: string): Promise<string> => (await run('sh', ['-c', script], { cwd: folder })).stdout

/** A tree with all that a copy has to keep: modes, owners, times, links, names of any bytes. */
const MAKE_TREE = `
  mkdir -p src/sub/deep src/empty && cd src
  echo hello > plain; printf '#!/bin/sh\\n' > tool; head -c 1500000 /dev/urandom > large
  echo x > sub/deep/file; ln -s deep/file sub/link; ln -s /etc/passwd absolute; ln large hard
  printf '<b>' > '<img src=x onerror=alert(1)>'; : > "$(printf 'stray\\377byte')"; : > "$(printf 'two\\nlines')"
  : > "$(printf 'long%0200d' 7)"
  chown 33:33 sub sub/deep/file; chown 1234567:7654321 plain
  chmod 4755 tool; chmod 2770 sub; chmod 640 plain; chmod 555 empty
  touch -d '2001-02-03 04:05:06' plain sub/deep/file; touch -h -d '2002-02-03 04:05:06' absolute
  touch -d '2003-02-03 04:05:06' empty sub/deep sub .
`

const request = (rest: Partial<CopyRequest>): CopyRequest => ({
  container: 'box',
  name: 'box',
  sources: [],
  target: '/',
  archive: false,
  followLink: false,
  ...rest,
})
const nothing = () => undefined
const never = () => new AbortController().signal
const into = (rest: Partial<CopyRequest>, report: (report: TaskReport) => void = nothing, signal = never()) =>
  copyIn(endpoint.client, request(rest), report, signal)
const outOf = (rest: Partial<CopyRequest>, report: (report: TaskReport) => void = nothing, signal = never()) =>
  copyOut(endpoint.client, request(rest), report, signal)

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (error instanceof Failure) return error.shape.reason
    throw error
  }
}

/** Every file below a folder in the container with all that is known of it, contents by their sum. */
const inContainer = (path: string, container = 'box'): Promise<string> =>
  dockerText(
    [
      'exec',
      container,
      'sh',
      '-c',
      `cd "$0" && { find . -exec stat -c '%n %f %u:%g %s %Y %h %N' {} +; find . -type f -exec md5sum {} +; } | grep -v '^\\. ' | sort`,
      path,
    ],
    daemon,
  )
const onHost = (path: string): Promise<string> =>
  sh(
    `cd ${path} && { find . -exec env QUOTING_STYLE=literal stat -c '%n %f %u:%g %s %Y %h %N' {} +; find . -type f -exec md5sum {} +; } | grep -v '^\\. ' | LC_ALL=C sort`,
  )

describe('into a container', () => {
  it('makes what docker cp makes: modes, owners, times, links, names', async () => {
    await sh(MAKE_TREE)
    const source = join(folder, 'src')
    await into({ sources: [source], target: '/tmp/ours' })
    await docker(['cp', source, 'box:/tmp/theirs'], daemon)
    const ours = await inContainer('/tmp/ours')
    expect(ours).toBe(await inContainer('/tmp/theirs'))
    expect(ours).toContain('./plain 81a0 1234567:7654321 6 981173106 1')
    expect(ours.split('\n').length).toBeGreaterThan(20)
    await into({ sources: [source], target: '/tmp/ours-a', archive: true })
    await docker(['cp', '-a', source, 'box:/tmp/theirs-a'], daemon)
    expect(await inContainer('/tmp/ours-a')).toBe(await inContainer('/tmp/theirs-a'))
  })

  it('follows the rules for names, and links with -L alone', async () => {
    await sh(`mkdir -p d/x && echo 1 > d/x/f && ln -s d linked && ln -s d/x/f one`)
    await dockerText(['exec', 'box', 'mkdir', '-p', '/tmp/rules/a', '/tmp/rules/b'], daemon)
    for (const [index, source, target] of [
      [0, 'd', '/tmp/rules/SIDE'],
      [1, 'd/.', '/tmp/rules/SIDE'],
      [2, 'd/x/f', '/tmp/rules/SIDE/new'],
      [3, 'linked', '/tmp/rules/SIDE'],
      [4, 'one', '/tmp/rules/SIDE/file'],
      [5, 'd/x', '/tmp/rules/SIDE/made'],
    ] as const) {
      const followLink = index % 2 === 0
      await into({ sources: [`${folder}/${source}`], target: target.replace('SIDE', 'a'), followLink })
      await docker(
        ['cp', ...(followLink ? ['-L'] : []), `${folder}/${source}`, `box:${target.replace('SIDE', 'b')}`],
        daemon,
      )
      expect(await inContainer('/tmp/rules/a')).toBe(await inContainer('/tmp/rules/b'))
    }
  })

  it('works on a container that is stopped, and counts every byte once', async () => {
    await sh('mkdir s; head -c 3000000 /dev/zero > s/a; echo hi > s/b')
    const reports: TaskReport[] = []
    const end = await into({ container: 'still', sources: [join(folder, 's')], target: '/tmp' }, (report) =>
      reports.push(report),
    )
    expect(end.progress).toEqual({ done: 3_000_003, total: 3_000_003, unit: 'bytes' })
    expect(reports[0]?.progress).toEqual({ done: 0, total: 3_000_003, unit: 'bytes' })
    await docker(['cp', 'still:/tmp/s/b', join(folder, 'back')], daemon)
    expect(await readFile(join(folder, 'back'), 'utf8')).toBe('hi\n')
  })

  it('refuses what docker cp refuses, in words', async () => {
    await sh('mkdir d; echo 1 > d/f; ln -s ../../../etc d/up')
    const source = join(folder, 'd')
    expect(await reasonOf(into({ sources: [source], target: '/etc/passwd' }))).toBe('folderOverFile')
    expect(await reasonOf(into({ sources: [join(source, 'f')], target: '/nope/' }))).toBe('notAFolder')
    expect(await reasonOf(into({ sources: [join(source, 'f')], target: '/tmp/nope/x' }))).toBe('fileNotFound')
    expect(await reasonOf(into({ sources: [join(folder, 'gone')], target: '/tmp' }))).toBe('hostFileMissing')
    expect(await reasonOf(into({ sources: [source], target: '/tmp' }))).toBe('linkRefused')
    expect(await reasonOf(into({ container: 'nosuch', sources: [source], target: '/tmp' }))).toBe('containerNotFound')
    await docker(['exec', 'box', 'mkdir', '-p', '/tmp/over/f'], daemon)
    expect(await reasonOf(into({ sources: [join(source, 'f')], target: '/tmp/over' }))).toBe('fileOverFolder')
    await docker(['create', '--name=fixed', '--read-only', 'busybox:1'], daemon)
    expect(await reasonOf(into({ container: 'fixed', sources: [join(source, 'f')], target: '/tmp' }))).toBe(
      'readOnlyFiles',
    )
  })

  it('ends at once when it is cancelled, and says what may be half there', async () => {
    await sh('head -c 400000000 /dev/zero > big')
    const controller = new AbortController()
    const reports: TaskReport[] = []
    const copying = into(
      { sources: [join(folder, 'big')], target: '/tmp' },
      (report) => {
        reports.push(report)
        if ((report.progress?.done ?? 0) > 0) controller.abort()
      },
      controller.signal,
    )
    expect(await reasonOf(copying)).toBe('cancelled')
    expect(reports.at(-1)).toEqual({ left: '/tmp/big' })
  })
})

describe('out of a container', () => {
  it('makes what docker cp makes, but for devices', async () => {
    await sh(MAKE_TREE)
    await docker(['cp', join(folder, 'src'), 'box:/tmp/outwards'], daemon)
    await docker(['exec', 'box', 'mkfifo', '/tmp/outwards/fifo'], daemon)
    const end = await outOf({ sources: ['/tmp/outwards'], target: join(folder, 'ours') })
    await docker(['cp', 'box:/tmp/outwards', join(folder, 'theirs')], daemon)
    await sh('rm theirs/fifo')
    const ours = await onHost('ours')
    expect(ours).toBe(await onHost('theirs'))
    expect(ours.split('\n').length).toBeGreaterThan(20)
    expect(end).toMatchObject({ skipped: 1, result: join(folder, 'ours') })
    expect((await readdir(folder)).toSorted()).toEqual(['ours', 'src', 'theirs'])
  })

  it('follows the rules for names, and links with -L alone', async () => {
    await docker(
      ['exec', 'box', 'sh', '-c', 'mkdir -p /tmp/from/x; echo 1 > /tmp/from/x/f; ln -s /tmp/from /tmp/linked'],
      daemon,
    )
    await mkdir(join(folder, 'a'))
    await mkdir(join(folder, 'b'))
    for (const [source, target, followLink] of [
      ['/tmp/from', '', false],
      ['/tmp/from/.', '', false],
      ['/tmp/from/x/f', '/new', false],
      ['/tmp/linked', '', false],
      ['/tmp/linked', '/followed', true],
      ['/tmp/linked/', '/slash', false],
      ['/tmp/from/x/f', '', false],
    ] as const) {
      await outOf({ sources: [source], target: `${folder}/a${target}`, followLink })
      await docker(['cp', ...(followLink ? ['-L'] : []), `box:${source}`, `${folder}/b${target}`], daemon)
      expect(await onHost('a')).toBe(await onHost('b'))
    }
  })

  it('refuses what docker cp refuses, and leaves nothing', async () => {
    await writeFile(join(folder, 'file'), 'old')
    expect(await reasonOf(outOf({ sources: ['/etc'], target: join(folder, 'file') }))).toBe('folderOverFile')
    expect(await reasonOf(outOf({ sources: ['/nope'], target: folder }))).toBe('fileNotFound')
    expect(await reasonOf(outOf({ sources: ['/etc/passwd'], target: join(folder, 'no/x') }))).toBe('hostFolderMissing')
    expect(await reasonOf(outOf({ sources: ['/etc/passwd'], target: join(folder, 'new/') }))).toBe('notAFolder')
    expect(await readdir(folder)).toEqual(['file'])
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('old')
  })

  it('leaves nothing when it is cancelled', async () => {
    await docker(['exec', 'box', 'sh', '-c', 'mkdir -p /tmp/much; head -c 300000000 /dev/zero > /tmp/much/big'], daemon)
    const controller = new AbortController()
    const copying = outOf(
      { sources: ['/tmp/much'], target: folder },
      ({ progress }) => {
        if ((progress?.done ?? 0) > 0) controller.abort()
      },
      controller.signal,
    )
    expect(await reasonOf(copying)).toBe('cancelled')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('export', () => {
  it('writes the tar that docker export writes', async () => {
    const target = join(folder, 'still.tar')
    const end = await exportContainer(endpoint.client, { container: 'still', target }, nothing, never())
    await docker(['export', '-o', join(folder, 'theirs.tar'), 'still'], daemon)
    expect(await sh('tar -tvf still.tar')).toBe(await sh('tar -tvf theirs.tar'))
    expect(end.result).toBe(target)
    expect(end.progress?.done).toBe((await readFile(target)).length)
  })

  it('leaves nothing when it is cancelled', async () => {
    const controller = new AbortController()
    const target = join(folder, 'box.tar')
    const exporting = exportContainer(
      endpoint.client,
      { container: 'box', target },
      ({ progress }) => {
        if ((progress?.done ?? 0) > 0) controller.abort()
      },
      controller.signal,
    )
    expect(await reasonOf(exporting)).toBe('cancelled')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a daemon that dies in the middle', () => {
  it('leaves nothing of a copy out and of an export, and says so', async () => {
    for (const begin of [
      (report: (report: TaskReport) => void) => outOf({ sources: ['/tmp/much'], target: folder }, report),
      (report: (report: TaskReport) => void) =>
        exportContainer(endpoint.client, { container: 'box', target: join(folder, 'x.tar') }, report, never()),
      (report: (report: TaskReport) => void) => into({ sources: [join(folder, 'big')], target: '/tmp' }, report),
    ]) {
      await sh('head -c 400000000 /dev/zero > big')
      let begun = false
      const copying = reasonOf(begin(({ progress }) => (begun ||= (progress?.done ?? 0) > 0)))
      await waitFor('bytes have come', () => begun)
      await daemon.kill()
      expect(await copying).toMatch(/engineDown|archiveCutOff|engineSocketMissing/)
      expect(await readdir(folder)).toEqual(['big'])
      await daemon.start()
    }
  })
})
