import type { GeneratedCode, SafeRequest } from './code-request'
import { findNewerFields } from './newer-fields'
import { quoteShell } from './quote'
import { askFor, toShellBody } from './shell'
import { toWireCall } from './wire-call'

/** A script of bash that writes the request body into a file of its own and hands it to the Azure CLI. */
export function toAz(request: SafeRequest): GeneratedCode {
  const call = toWireCall(request)
  const shell = toShellBody(call.body, request.secrets, call.meaningOf)
  const isPlain = shell.filter === '.'
  const code = [
    '#!/usr/bin/env bash',
    `# Needs az (signed in)${isPlain ? '' : ' and jq'}.`,
    'set -euo pipefail',
    'umask 077',
    '',
    ...call.variables,
    ...shell.exports,
    'FILE=$(mktemp)',
    `trap 'rm -f "$FILE"' EXIT`,
    `${isPlain ? 'cat' : `jq ${quoteShell(shell.filter)}`} > "$FILE" <<'JSON'`,
    shell.json,
    'JSON',
    '',
    ...toCommands(request, call),
    '',
  ].join('\n')
  const notes = [...call.notes, ...toReleaseNotes(request, call)]
  return { code, language: 'bash', notes, inexpressible: [] }
}

const MOST_NAMED = 5

/** Old releases are built on older versions of the API; which release knows what is written down nowhere. */
function toReleaseNotes(request: SafeRequest, call: ReturnType<typeof toWireCall>): string[] {
  const newer = call.plane === 'data' ? findNewerFields(request) : []
  if (newer.length === 0) return []
  const more = newer.length > MOST_NAMED ? ` and ${newer.length - MOST_NAMED} more` : ''
  const named = `${newer.slice(0, MOST_NAMED).join(', ')}${more}`
  return [
    `Old releases of the Azure CLI likely refuse or leave out what they do not know yet: ${named}. Where yours does, update it, or send the file as it is with this in place of the last line: az rest --method post --resource ${call.audience} --url ${call.url} --headers 'Content-Type=${call.contentType}' --body "@$FILE"`,
  ]
}

function toCommands({ kind, account, jobId }: SafeRequest, call: ReturnType<typeof toWireCall>): string[] {
  if (call.plane === 'arm')
    return [
      `az rest --method put --url ${call.url} --headers 'Content-Type=application/json' 'If-None-Match=*' --body "@$FILE"`,
    ]
  const group =
    account.resourceGroup === undefined ? askFor('RESOURCE_GROUP') : quoteShell(account.resourceGroup)
  // The CLI reads a value that begins with @ from a file; ids of Batch cannot begin so.
  const job = /^[\w:-]+$/.test(jobId ?? '') ? quoteShell(jobId ?? '') : "'JOB'"
  return [
    `az batch account login --name ${quoteShell(account.name)} --resource-group ${group}`,
    `az batch ${kind} create ${kind === 'task' ? `--job-id ${job} ` : ''}--json-file "$FILE"`,
  ]
}
