// A linter that is silent proves nothing until each of its rules has been seen to fire.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import ruleset from '../ruleset.mjs'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))

function lint(document) {
  const spectral = here('../../node_modules/.bin/spectral')
  const run = spawnSync(spectral, [
    'lint',
    '--format=json',
    '--quiet',
    '--ruleset',
    here('../ruleset.mjs'),
    here(document),
  ])
  return JSON.parse(run.stdout)
}

test('a contract that follows the rules has no findings', () => {
  assert.deepEqual(lint('good.yaml'), [])
})

test('a contract that breaks every rule fires every rule', () => {
  const fired = new Set(lint('bad.yaml').map((finding) => finding.code))
  assert.deepEqual(
    Object.keys(ruleset.rules).filter((name) => ruleset.rules[name] !== 'off' && !fired.has(name)),
    [],
  )
})
