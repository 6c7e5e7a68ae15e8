'use client'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { JobIcon, PlusIcon, PoolIcon, SearchIcon } from '@/components/ui/icons'
import type { Permission } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { PALETTE_BOX, PaletteBox } from './palette-box'

/** More than this is found by its list's own filter. */
const MOST = 500

interface PaletteListProps {
  text: string
  onText: (text: string) => void
  onClose: () => void
}

/** The box of the palette with what fits its text. */
export function PaletteList({ text, onText, onClose }: PaletteListProps) {
  const { account } = useBatch()
  const router = useRouter()
  const box = useRef<HTMLInputElement>(null)
  const { pools, jobs, saying } = useTargets()
  const rights = useRights()
  const go = (href: string) => {
    onClose()
    router.push(href)
  }
  // It takes the place of the box that had the focus.
  useLayoutEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [])
  return (
    <Command label="Search" loop filter={rank}>
      <PaletteBox>
        <Command.Input ref={box} value={text} onValueChange={onText} {...PALETTE_BOX} />
      </PaletteBox>
      <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-muted">{saying}</Command.Empty>
        <Group heading="Pages">
          <Line
            icon={<PoolIcon />}
            label="Pools"
            value="page pools"
            onSelect={() => go(paths.pools(account))}
          />
          <Line icon={<JobIcon />} label="Jobs" value="page jobs" onSelect={() => go(paths.jobs(account))} />
          <Line
            icon={<PlusIcon />}
            label="New pool"
            value="page new pool create"
            right={rights.pools}
            onSelect={() => go(paths.poolNew(account))}
          />
          <Line
            icon={<PlusIcon />}
            label="New job"
            value="page new job create"
            right={rights.jobs}
            onSelect={() => go(paths.jobNew(account))}
          />
          <Line
            icon={<SearchIcon />}
            label="Accounts"
            value="page accounts"
            onSelect={() => go(paths.accounts())}
          />
        </Group>
        <Group heading="Pools" isEmpty={pools.length === 0}>
          {pools.map((id) => (
            <Line
              key={id}
              icon={<PoolIcon />}
              label={id}
              value={`pool ${id}`}
              isId
              onSelect={() => go(paths.pool(account, id))}
            />
          ))}
        </Group>
        <Group heading="Jobs" isEmpty={jobs.length === 0}>
          {jobs.map((id) => (
            <Line
              key={id}
              icon={<JobIcon />}
              label={id}
              value={`job ${id}`}
              isId
              onSelect={() => go(paths.job(account, id))}
            />
          ))}
        </Group>
      </Command.List>
    </Command>
  )
}

/** Every typed word has to occur; what starts with the text comes first. */
function rank(value: string, search: string): number {
  const target = value.toLowerCase()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => target.includes(word))) return 0
  return target.replace(/^(page|pool|job) /, '').startsWith(words[0] ?? '') ? 1 : 0.5
}

function useTargets() {
  const batch = useBatch()
  const pools = useQuery(batch.list('Pools_ListPools', { query: { $select: ['id'] } }, { limit: MOST }))
  const jobs = useQuery(batch.list('Jobs_ListJobs', { query: { $select: ['id'] } }, { limit: MOST }))
  const idsOf = (items: readonly { id?: string }[] | undefined) => (items ?? []).flatMap(({ id }) => id ?? [])
  return {
    pools: idsOf(pools.data?.items),
    jobs: idsOf(jobs.data?.items),
    saying: sayNothing([pools, jobs]),
  }
}

/** Why nothing is found: not there, not read yet, not readable, or beyond what is searched. */
function sayNothing(
  lists: readonly { isPending: boolean; isError: boolean; data?: { isComplete: boolean } }[],
): string {
  if (lists.some(({ isPending }) => isPending)) return 'Pools and jobs are being read.'
  if (lists.some(({ isError }) => isError))
    return 'Pools and jobs could not be read, so only pages are found.'
  return lists.every(({ data }) => data?.isComplete)
    ? 'Nothing is called that.'
    : `Nothing among the first ${MOST} pools and jobs is called that. The lists show all of them.`
}

function Group({ heading, isEmpty, children }: { heading: string; isEmpty?: boolean; children: ReactNode }) {
  if (isEmpty) return null
  return (
    <Command.Group
      heading={heading}
      className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  )
}

function Line(props: {
  icon: ReactNode
  label: string
  value: string
  isId?: boolean
  /** Whether the person may do it. Otherwise the line stays, says why, and leads nowhere. */
  right?: Permission
  onSelect: () => void
}) {
  const { right } = props
  const reason = right === undefined || right.ok ? undefined : right.reason
  return (
    <Command.Item
      value={props.value}
      onSelect={() => reason === undefined && props.onSelect()}
      className="flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1 text-muted data-[selected=true]:bg-sunken data-[selected=true]:text-text"
    >
      {props.icon}
      <span className="min-w-0">
        <bdi className={props.isId ? 'font-mono text-[13px] wrap-anywhere' : undefined}>{props.label}</bdi>
        {reason !== undefined && <span className="block text-sm text-pretty">{reason}</span>}
      </span>
    </Command.Item>
  )
}
