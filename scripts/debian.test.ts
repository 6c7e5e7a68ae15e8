import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { missingClients, missingTools } from './debian.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-tools-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function addProgram(name: string, mode: number) {
  writeFileSync(join(folder, name), '')
  chmodSync(join(folder, name), mode)
}

it('names packages, not programs', () => {
  expect(missingTools([folder])).toEqual([
    'chromium',
    'podman',
    'runc',
    'conmon',
    'busybox-static',
    'docker-registry',
    'apache2-utils',
  ])
})

it('misses nothing that can be run from any of the folders', () => {
  addProgram('htpasswd', 0o755)
  addProgram('podman', 0o755)
  const missing = missingTools(['/no/such/folder', folder])
  expect(missing).not.toContain('apache2-utils')
  expect(missing).not.toContain('podman')
})

it('does not take a file that cannot be run for a program', () => {
  addProgram('runc', 0o644)
  expect(missingTools([folder])).toContain('runc')
})

it('finds a client by its program or its module', () => {
  expect(missingClients([folder], folder)).toEqual(['azure-cli', 'python3-azure'])
  addProgram('az', 0o755)
  mkdirSync(join(folder, 'azure/batch'), { recursive: true })
  writeFileSync(join(folder, 'azure/batch/__init__.py'), '')
  expect(missingClients([folder], folder)).toEqual([])
})
