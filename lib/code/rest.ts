import type { GeneratedCode, SafeRequest } from './code-request'
import { indent } from './layout'
import { quoteShell } from './quote'
import { type ShellBody, toShellBody } from './shell'
import { toWireCall, type WireCall } from './wire-call'

/** Sends the request with curl in bash; the token comes from the Azure CLI, or from the local account's own command. */
export function toRest(request: SafeRequest): GeneratedCode {
  const call = toWireCall(request)
  const shell = toShellBody(call.body, request.secrets, call.meaningOf)
  const tools = [
    ...(request.account.isLocal ? [] : ['az (signed in)']),
    'curl',
    ...(shell.filter === '.' ? [] : ['jq']),
  ]
  const place = request.account.isLocal ? ' Run it in the folder of Slipway.' : ''
  // What asks for variables ends when one is missing, as only a script may; the rest can be pasted into a terminal.
  const isScript = call.variables.length + shell.exports.length > 0
  const code = [
    ...(isScript ? ['#!/usr/bin/env bash'] : []),
    `# Needs ${tools.join(', ').replace(/, (?=[^,]+$)/, ' and ')}.${place}`,
    ...(isScript ? ['set -euo pipefail', ''] : []),
    ...call.variables,
    ...shell.exports,
    `TOKEN=$(${toTokenCommand(request, call)})`,
    '',
    toPipe(shell, toCurl(call)),
    '',
  ].join('\n')
  return { code, language: 'bash', notes: call.notes, inexpressible: [] }
}

function toTokenCommand({ account }: SafeRequest, { audience, plane }: WireCall): string {
  return account.isLocal
    ? `npm run -s token -- contributor ${plane === 'arm' ? 'arm' : 'batch'} --url ${quoteShell(new URL(account.endpoint).origin)}`
    : `az account get-access-token --resource ${quoteShell(audience)} --query accessToken -o tsv`
}

function toPipe(shell: ShellBody, command: string): string {
  const isPlain = shell.filter === '.'
  const first = isPlain ? command : `jq ${quoteShell(shell.filter)}`
  return [
    `${first} <<'JSON'${isPlain ? '' : ' |'}`,
    shell.json,
    'JSON',
    ...(isPlain ? [] : [indent(command)]),
  ].join('\n')
}

function toCurl({ method, url, contentType }: WireCall): string {
  return [
    `curl --fail-with-body -sS -X ${method} ${url}`,
    indent('-H "Authorization: Bearer $TOKEN"'),
    indent(`-H ${quoteShell(`Content-Type: ${contentType}`)}`),
    ...(method === 'PUT' ? [indent("-H 'If-None-Match: *'")] : []),
    indent('--data-binary @-'),
  ].join(' \\\n')
}
