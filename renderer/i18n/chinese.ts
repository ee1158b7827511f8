// All that is said in Chinese, in one file of the build: whoever reads English never loads it.
export { default as app } from './zh-CN.json'
export { default as errors } from './errors.zh-CN.json'
export { default as sentences } from './engine-sentences.zh-CN.json'
