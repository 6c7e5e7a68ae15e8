import type { GeneratedCode, SafeRequest } from './code-request'
import { indent } from './layout'
import { quoteShell } from './quote'
import { type ShellBody, toShellBody } from './shell'
import { toWireCall, type WireCall } from './wire-call'

/** A script of bash that sends the request with curl; the token comes from the Azure CLI. */
export function toRest(request: SafeRequest): GeneratedCode {
  const call = toWireCall(request)
  const shell = toShellBody(call.body, request.secrets, call.meaningOf)
  const tools = [
    request.account.isLocal ? 'the folder of Slipway' : 'az (signed in)',
    'curl',
    ...(shell.filter === '.' ? [] : ['jq']),
  ]
  const code = [
    '#!/usr/bin/env bash',
    `# Needs ${tools.slice(0, -1).join(', ')} and ${tools.at(-1)}.`,
    'set -euo pipefail',
    '',
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
