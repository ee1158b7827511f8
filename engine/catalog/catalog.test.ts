import { describe, expect, it } from 'vitest'
import { readApp, readCatalog } from './catalog.ts'
import { APP_CATEGORIES } from '../ipc/models/app.ts'
import type { App } from '../ipc/models/app.ts'

const apps = readCatalog()
const NO_APP = 'name: A\nsummary: { en: A, zh-CN: A }\ncategory: tools\nicon: { text: A, colour: red }\ndownload: 1\n'

describe('the catalogue', () => {
  it('has about sixty apps, and some in each category', () => {
    expect(apps.length).toBeGreaterThanOrEqual(60)
    for (const category of APP_CATEGORIES) expect(apps.filter((app) => app.category === category)).not.toHaveLength(0)
  })

  it.each(apps.map((app): [string, App] => [app.id, app]))('%s is right by itself', (id, app) => {
    expect(id).toMatch(/^[a-z0-9][a-z0-9-]+$/) // it becomes the container's name
    expect(app.summary.en.length, 'a short sentence').toBeLessThanOrEqual(70)
    expect(app.summary.en).not.toMatch(/[.!]$/)
    expect(new Set(app.tags).size).toBe(app.tags.length)
    for (const of of [
      app.ports.map(({ container, protocol }) => `${container}/${protocol}`),
      app.volumes.map(({ name }) => name),
    ]) {
      expect(new Set(of).size).toBe(of.length)
    }
    const asked = app.settings.map(({ env }) => env)
    expect(new Set([...asked, ...Object.keys(app.env)]).size, 'each variable once').toBe(
      asked.length + Object.keys(app.env).length,
    )
    // Two apps at once must not want the same name.
    expect(apps.filter((other) => other.name === app.name)).toHaveLength(1)
  })

  it('fills in of an app that is used what that has', () => {
    const used = apps.flatMap(({ id, uses }) => uses.map((use) => ({ id, ...use })))
    expect(used.length).toBeGreaterThan(5)
    for (const { id, app, settings } of used) {
      const other = apps.find((known) => known.id === app)
      for (const [, name = ''] of Object.values(settings)
        .join(' ')
        .matchAll(/\{([^}]*)\}/g)) {
        const known = ['name', ...(other?.settings ?? []).map(({ env }) => env)]
        expect(known, `${id} uses ${app}`).toContain(name)
      }
      expect(other, `${id} uses ${app}`).toBeDefined()
    }
  })

  it('names what is wrong with an entry', () => {
    expect(() => readApp('a', `${NO_APP}image: 'a:1'\ntags: [x]\nopen: [{ kind: shell }]`)).toThrow(/a\.yaml: image: /)
    expect(() =>
      readApp('a', `${NO_APP}image: a\ntags: [x]\nopen: [{ kind: page, url: 'http://{host}:{port:80}/' }]`),
    ).toThrow('{port:80} is nothing of this app')
    const secret = 'settings: [{ env: PW, kind: password, label: { en: P, zh-CN: P } }]'
    expect(() =>
      readApp('a', `${NO_APP}image: a\ntags: [x]\n${secret}\nopen: [{ kind: client, command: ['{PW}'] }]`),
    ).toThrow('{PW} would be read in lists of processes')
    expect(() =>
      readApp('a', `${NO_APP}image: a\ntags: [x]\nuses: [{ app: b, settings: { HOST: x } }]\nopen: [{ kind: shell }]`),
    ).toThrow('HOST is no setting')
    expect(() => readApp('a', `${NO_APP}image: a\ntags: [x]\nlogo: a.png\nopen: [{ kind: shell }]`)).toThrow(/logo/)
  })
})
