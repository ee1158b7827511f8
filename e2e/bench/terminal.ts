import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { bundleBin } from '../lab/bundle.ts'
import { docker, dockerEnvironment } from '../lab/cli.ts'
import { run } from '../lab/commands.ts'
import { tabOf } from '../pages.ts'
import { alternate, epoch, median, percentile, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 5
const PROMPTS = 11
const KEYSTROKES = 80
const INTERRUPTS = 9
const FILE_BYTES = 20_000_000
/**
 * The prompt of bash, in the containers that are typed into. Not busybox there: its shell asks the terminal where the
 * cursor is at each prompt, and loses what is typed right after the answer.
 */
const PROMPT = 'root@lab:/data#'
/** The prompt of busybox, which starts fastest of all shells: what is measured is the way to it. */
const FIRST_PROMPT = '/ #'
/** The last bytes of the file. */
const END = 'the-very-last-byte'

/**
 * `terminal`: `cat` of a 20 MB file in a shell of the app, from the Enter key to the frame that shows its last bytes,
 * against `docker exec -t` of the same `cat` into a pseudo-terminal whose output is read and dropped (`script`).
 * `terminal.prompt`: from the click on Terminal to the frame that shows the shell's prompt; each in a new session of busybox.
 * `terminal.echo`: from a key to the frame that shows its echo, while a terminal of another container, visible in the
 * dock, is flooded by `yes`.
 * `terminal.interrupt`: from Ctrl+C to the frame in which the prompt is back after a flood by `yes`.
 *
 * Times of keys and clicks are those at which the browser received them; frames are taken in a task after the
 * animation frame that follows the change in the DOM, into which xterm draws where there is no graphics card.
 */
export async function* terminal(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    const host = world.home.socket
    await docker(['load', '--quiet', '--input', world.images.tars['redis:7']], { host })
    await docker(['run', '--detach', '--network=none', '--name=prompt', 'busybox:1', 'sleep', '1000000'], { host })
    for (const name of ['typed', 'flooded']) {
      const options = ['--detach', '--network=none', '--hostname=lab', `--name=${name}`]
      await docker(['run', ...options, 'redis:7', 'sleep', 'infinity'], { host })
    }
    const line = 'a line of a log, as long as lines of logs are on average, which is about one hundred letters each'
    const fill = `yes '${line}' | head -c ${FILE_BYTES - END.length - 1} > /big; printf '\\n%s' ${END} >> /big`
    await docker(['exec', 'typed', 'sh', '-c', fill], { host })
    const app = await launchApp(world.home)
    const page = app.window
    await installProbe(page)

    const prompts: number[] = []
    for (let index = 0; index < PROMPTS; index++) {
      prompts.push(round(await openTerminal(page, 'prompt', FIRST_PROMPT), 1))
      await closeTerminals(page)
    }
    const details = { first: prompts[0] ?? 0, maximum: Math.max(...prompts), samples: prompts }
    yield { name: 'terminal.prompt', value: median(prompts), unit: 'ms', goal: 100, details }

    await openTerminal(page, 'typed')
    const cat = await alternate(
      ROUNDS,
      () => catInApp(page),
      () => catInPty(host),
    )
    yield {
      name: 'terminal',
      ...cat.medians,
      unit: 'ms',
      goal: 1.5,
      details: { app: cat.ours, docker: cat.baseline, bytes: FILE_BYTES },
    }

    const interrupts: number[] = []
    for (let index = 0; index < INTERRUPTS; index++) interrupts.push(round(await interrupt(page), 1))
    yield {
      name: 'terminal.interrupt',
      value: median(interrupts),
      unit: 'ms',
      goal: 150,
      details: { maximum: Math.max(...interrupts), samples: interrupts },
    }

    await closeTerminals(page)
    const echoes = await echoBesideFlood(page)
    yield {
      name: 'terminal.echo',
      value: round(percentile(echoes, 0.95), 1),
      unit: 'ms',
      goal: 50,
      details: { median: round(median(echoes), 1), maximum: round(Math.max(...echoes), 1), keystrokes: echoes.length },
    }
    await app.close()
  })
}

/** Clicks on Terminal in a container's row; milliseconds until the prompt was painted. */
async function openTerminal(page: Page, container: string, prompt = PROMPT): Promise<number> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Containers', exact: true }).click()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: container, exact: true }) })
  const painted = page.evaluate(async (expected) => {
    const at = await probe.painted(() =>
      [...document.querySelectorAll('.xterm')].some((element) => probe.screen(element).split('\n').includes(expected)),
    )
    return at - (probe.input.click ?? 0)
  }, prompt)
  await row.getByRole('button', { name: 'Terminal', exact: true }).click()
  return painted
}

async function closeTerminals(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: /^Close the terminal/ })
  while ((await close.count()) > 0) await close.first().click()
}

/** Types a command without running it, so that only Enter is left to be measured. */
async function type(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command)
  await page.evaluate(
    (text) => probe.painted(() => probe.screen(document.querySelector('.xterm') ?? document.body).includes(text)),
    command,
  )
}

/** Empties the screen, so that nothing of before can be taken for what comes. */
async function clear(page: Page): Promise<void> {
  // Neither `clear` nor a description of terminals is in the image.
  await type(page, String.raw`printf '\e[H\e[2J'`)
  await page.keyboard.press('Enter')
  await page.evaluate(
    (prompt) => probe.painted(() => probe.screen(document.querySelector('.xterm') ?? document.body).trim() === prompt),
    PROMPT,
  )
}

async function catInApp(page: Page): Promise<number> {
  await clear(page)
  await type(page, 'cat /big')
  const painted = page.evaluate(
    async ({ end, prompt }) => {
      // The shell's next prompt follows the last byte on the same line.
      const shown = end + prompt
      const at = await probe.painted(() =>
        probe.screen(document.querySelector('.xterm') ?? document.body).includes(shown),
      )
      return at - (probe.input.keydown ?? 0)
    },
    { end: END, prompt: PROMPT },
  )
  await page.keyboard.press('Enter')
  return painted
}

async function catInPty(host: string): Promise<number> {
  const command = `${join(bundleBin(), 'docker')} exec -t typed cat /big`
  const begun = epoch()
  await run('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: dockerEnvironment(host),
    dropOutput: true,
  })
  return epoch() - begun
}

async function interrupt(page: Page): Promise<number> {
  await clear(page)
  await type(page, 'yes')
  const flooding = page.evaluate(() =>
    probe.painted(() => /^y\ny\ny$/m.test(probe.screen(document.querySelector('.xterm') ?? document.body))),
  )
  await page.keyboard.press('Enter')
  await flooding
  const ended = page.evaluate(async (prompt) => {
    const at = await probe.painted(() =>
      probe
        .screen(document.querySelector('.xterm') ?? document.body)
        .trimEnd()
        .endsWith(`\n${prompt}`),
    )
    return at - (probe.input.keydown ?? 0)
  }, PROMPT)
  await page.keyboard.press('Control+c')
  return ended
}

/** Floods a terminal in the dock, and types into one on a container's page beside it. */
async function echoBesideFlood(page: Page): Promise<number[]> {
  await openTerminal(page, 'flooded')
  await type(page, 'yes')
  await page.keyboard.press('Enter')
  await page.getByRole('row').getByRole('link', { name: 'typed', exact: true }).click()
  await tabOf(page, 'typed', 'Terminal').click()
  const typed = page
    .getByRole('tabpanel')
    .filter({ has: page.locator('.xterm') })
    .locator('.xterm')
    .first()
  await typed.click()
  const echoes: number[] = []
  const element = await typed.elementHandle()
  let line = ''
  for (let index = 0; index < KEYSTROKES; index++) {
    const key = String.fromCharCode(97 + (index % 26))
    line += key
    const painted = page.evaluate(
      async ([screen, text]) => {
        const at = await probe.painted(() => screen !== null && probe.screen(screen).includes(text))
        return at - (probe.input.keydown ?? 0)
      },
      [element, line] as const,
    )
    await page.keyboard.press(key)
    echoes.push(await painted)
  }
  return echoes
}
