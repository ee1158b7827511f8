import type en from './en.json'

/** Keys are checked by the compiler: a text that en.json lacks is an error. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof en }
  }
}
