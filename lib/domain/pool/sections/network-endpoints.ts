import { z } from 'zod'
import { toWholeNumber } from '../../check-number'
import { rows, text } from '../../form-schema'
import { rowsOf, toText, unlessEmpty, type WireRest, without, withParts } from '../../wire'
import { beforeOf, origin, toWord, withWord } from './section-rows'

/** Who may reach an endpoint, as typed. */
export interface EndpointRule {
  /** 150 to 4096; the lowest that fits decides. */
  priority: string
  /** `allow` or `deny`. */
  access: string
  /** An IP address, a range like 10.0.0.0/16, a service tag such as Internet, or `*`. */
  sourceAddressPrefix: string
  /** Ports and ranges with commas between them; empty for all ports. */
  sourcePortRanges: string
  origin: number
}

/** One inbound NAT pool as typed: a port of every node, and the public ports that lead to it. */
export interface EndpointValues {
  name: string
  /** `tcp` or `udp`. */
  protocol: string
  backendPort: string
  frontendPortRangeStart: string
  frontendPortRangeEnd: string
  rules: EndpointRule[]
  origin: number
}

/** A new endpoint. */
export function emptyEndpoint(): EndpointValues {
  return {
    name: '',
    protocol: 'tcp',
    backendPort: '',
    frontendPortRangeStart: '',
    frontendPortRangeEnd: '',
    rules: [],
    origin: -1,
  }
}

/** A new rule of an endpoint; `priority` continues after the others. */
export function emptyEndpointRule(): EndpointRule {
  return { priority: '', access: 'allow', sourceAddressPrefix: '', sourcePortRanges: '', origin: -1 }
}

/**
 * The endpoint that remote access needs: pools of today's API map neither SSH nor RDP by themselves
 * (learn.microsoft.com/azure/batch/pool-endpoint-configuration). Only `source` may connect; everybody else is denied.
 */
export function toRemoteAccess(kind: 'ssh' | 'rdp', source: string): EndpointValues {
  const rule = (priority: string, access: string, sourceAddressPrefix: string): EndpointRule => ({
    ...emptyEndpointRule(),
    priority,
    access,
    sourceAddressPrefix,
  })
  return {
    ...emptyEndpoint(),
    name: kind,
    backendPort: kind === 'ssh' ? '22' : '3389',
    frontendPortRangeStart: kind === 'ssh' ? '4000' : '7500',
    frontendPortRangeEnd: kind === 'ssh' ? '4999' : '8499',
    rules: [
      rule(kind === 'ssh' ? '200' : '220', 'allow', source),
      rule(kind === 'ssh' ? '210' : '230', 'deny', '*'),
    ],
  }
}

export const endpointsShape = rows(
  z.object({
    name: text(),
    protocol: text('tcp'),
    backendPort: text(),
    frontendPortRangeStart: text(),
    frontendPortRangeEnd: text(),
    rules: rows(
      z.object({
        priority: text(),
        access: text('allow'),
        sourceAddressPrefix: text(),
        sourcePortRanges: text(),
        origin: origin(),
      }),
    ),
    origin: origin(),
  }),
)

/** Reads the inbound NAT pools of an endpoint configuration. */
export function fromEndpoints(configuration: WireRest): EndpointValues[] {
  return rowsOf(configuration, 'inboundNATPools').map((pool, index) => ({
    name: toText(pool.name),
    protocol: toWord(pool.protocol, 'tcp'),
    backendPort: toText(pool.backendPort),
    frontendPortRangeStart: toText(pool.frontendPortRangeStart),
    frontendPortRangeEnd: toText(pool.frontendPortRangeEnd),
    rules: rowsOf(pool, 'networkSecurityGroupRules').map(toRule),
    origin: index,
  }))
}

function toRule(rule: WireRest, index: number): EndpointRule {
  const ports = Array.isArray(rule.sourcePortRanges) ? rule.sourcePortRanges : []
  return {
    priority: toText(rule.priority),
    access: toWord(rule.access, 'allow'),
    sourceAddressPrefix: toText(rule.sourceAddressPrefix),
    sourcePortRanges: ports.map(toText).join(', '),
    origin: index,
  }
}

/** What fromEndpoints leaves over, row by row. */
export function restOfEndpoints(configuration: WireRest): WireRest[] {
  return rowsOf(configuration, 'inboundNATPools').map((pool) =>
    withParts(without(pool, 'name', 'backendPort', 'frontendPortRangeStart', 'frontendPortRangeEnd'), {
      networkSecurityGroupRules: pool.networkSecurityGroupRules
        ? rowsOf(pool, 'networkSecurityGroupRules').map((rule) =>
            without(rule, 'priority', 'sourceAddressPrefix', 'sourcePortRanges'),
          )
        : undefined,
    }),
  )
}

/** The inbound NAT pools for the wire. */
export function toEndpoints(endpoints: readonly EndpointValues[], before: readonly WireRest[]): WireRest[] {
  return endpoints.map((endpoint) => {
    const known = beforeOf(before, endpoint)
    const knownRules = rowsOf(known, 'networkSecurityGroupRules')
    const rules = endpoint.rules.map((rule) => toWireRule(rule, beforeOf(knownRules, rule)))
    return withParts(withWord(known, 'protocol', endpoint.protocol), {
      name: endpoint.name.trim(),
      backendPort: toWholeNumber(endpoint.backendPort),
      frontendPortRangeStart: toWholeNumber(endpoint.frontendPortRangeStart),
      frontendPortRangeEnd: toWholeNumber(endpoint.frontendPortRangeEnd),
      networkSecurityGroupRules: unlessEmpty(rules, known, 'networkSecurityGroupRules'),
    })
  })
}

function toWireRule(rule: EndpointRule, before: WireRest): WireRest {
  const ports = splitPorts(rule.sourcePortRanges)
  return withParts(withWord(before, 'access', rule.access), {
    priority: toWholeNumber(rule.priority),
    sourceAddressPrefix: rule.sourceAddressPrefix.trim(),
    sourcePortRanges: ports.length > 0 ? ports : undefined,
  })
}

/** The ports and ranges of a text: commas, blanks and semicolons separate them. */
export function splitPorts(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}
