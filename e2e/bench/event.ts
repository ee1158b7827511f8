import { setTimeout as delay } from 'node:timers/promises'
import { api } from '../lab/api.ts'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { waitFor } from '../lab/wait.ts'
import { followEvents } from './docker-events.ts'
import { epoch, percentile, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { recordRows } from './painted-rows.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { Seen } from './docker-events.ts'
import type { Figure } from './figures.ts'

/** Containers that change, by turns; all of them visible at the top of the list. */
const CHANGING = 12
const CHANGES_PER_SECOND = 20
const SECONDS = 15
/** Milliseconds within which a change that was taken back need not have been seen: three frames. */
const OVERTAKEN = 50

/**
 * `event`: from the line of the CLI's `docker events` to the frame that shows the changed row, with 1,000 containers
 * and 20 changes a second. Running containers are paused and resumed: real changes of state, that the daemon makes
 * fast enough to keep the rate. Each line of the CLI is matched with the same change of the same row; none may be
 * missing but what the daemon itself took back within {@link OVERTAKEN}, as it does after it was stalled. The time of a
 * row is taken in a task after the animation frame that follows its change in the DOM.
 */
export async function* event(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world) {
    await startEngine(world)
    const { socket } = world.home
    await createContainers(socket, CONTAINERS - CHANGING)
    for (let index = 0; index < CHANGING; index++) {
      // Made last and first in the alphabet, so that they stand at the top however the list is sorted.
      const name = `aaa-${String(index).padStart(2, '0')}`
      await docker(['run', '--detach', '--network=none', `--name=${name}`, 'busybox:1', 'sleep', '1000000'], {
        host: socket,
      })
    }
    const ids = await runningIds(socket)
    const app = await launchApp(world.home)
    await app.window
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Containers', exact: true })
      .click()
    await app.window.locator(`[role=row][data-id="${ids[0]}"]`).waitFor()
    await installProbe(app.window)
    await recordRows(app.window)
    const cli = followEvents(socket, { pause: 'paused', unpause: 'running' })
    await cli.ready
    await change(socket, ids)
    const expected = CHANGES_PER_SECOND * SECONDS
    await waitFor('the CLI has told of every change', () => cli.seen.length >= expected)
    const rows = await waitFor('every changed row is painted', async () => {
      const seen = await app.window.evaluate(() => globalThis.paintedRows)
      return ids.every((id) => lastStatus(seen, id) === lastStatus(cli.seen, id)) && seen
    })
    await cli.end()
    await app.close()
    const latencies = match(cli.seen, rows)
    const p95 = percentile(latencies, 0.95)
    const details = {
      median: round(percentile(latencies, 0.5), 1),
      maximum: round(Math.max(...latencies), 1),
      changes: latencies.length,
      containers: CONTAINERS,
    }
    yield { name: 'event', value: round(p95, 1), unit: 'ms', goal: 60, details }
  })
}

/** Pauses and resumes the containers by turns, at the rate given whatever the daemon takes for each. */
async function change(socket: string, ids: string[]): Promise<void> {
  const begun = epoch()
  const requests: Promise<unknown>[] = []
  for (let index = 0; index < CHANGES_PER_SECOND * SECONDS; index++) {
    const due = begun + (index * 1000) / CHANGES_PER_SECOND
    await delay(Math.max(0, due - epoch()))
    const verb = Math.floor(index / ids.length) % 2 === 0 ? 'pause' : 'unpause'
    requests.push(api(socket, 'POST', `/containers/${ids[index % ids.length]}/${verb}`))
  }
  await Promise.all(requests)
}

async function runningIds(socket: string): Promise<string[]> {
  const { body } = await api(socket, 'GET', '/containers/json')
  return (JSON.parse(body.toString('utf8')) as { Id: string }[]).map(({ Id }) => Id)
}

function lastStatus(seen: Seen[], id: string): string | undefined {
  return seen.findLast((one) => one.id === id)?.status
}

/** Latency of each change, by container and in order. */
function match(told: Seen[], painted: Seen[]): number[] {
  return [...new Set(told.map(({ id }) => id))].flatMap((id) => {
    const rows = painted.filter((row) => row.id === id)
    const lines = withoutOvertaken(
      told.filter((line) => line.id === id),
      rows.length,
    )
    return lines.map((line, index) => {
      const row = rows[index]
      if (row?.status !== line.status) throw new Error(`${id}: the list skipped “${line.status}”`)
      return row.at - line.at
    })
  })
}

/** Leaves out as many changes as were not painted: those that were soonest taken back, with what took them back. */
function withoutOvertaken(lines: Seen[], count: number): Seen[] {
  if (lines.length <= count) return lines
  const gaps = lines.slice(1).map((line, index) => line.at - (lines[index]?.at ?? 0))
  const least = Math.min(...gaps)
  if (least > OVERTAKEN) return lines
  return withoutOvertaken(lines.toSpliced(gaps.indexOf(least), 2), count)
}
