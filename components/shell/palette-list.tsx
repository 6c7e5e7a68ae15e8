'use client'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { JobIcon, PlusIcon, PoolIcon, SearchIcon } from '@/components/ui/icons'
import { VisibleText } from '@/components/ui/visible-text'
import type { Permission } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { PALETTE_BOX, PaletteBox } from './palette-box'

/** More than this is found by its list's own filter. */
const MOST = 500

interface Target {
  /** What the typed words are looked for in: the kind, then the name. */
  value: string
  label: string
  /** The display name of what the label is the id of. */
  name?: string
  icon: ReactNode
  href: string
  isId?: boolean
  /** Whether the person may do it. Otherwise the line stays, says why, and leads nowhere. */
  right?: Permission
}

export interface PaletteListProps {
  text: string
  onText: (text: string) => void
  /** Enter came before there was anything to choose: the first choice there is will be taken. */
  isEntered: boolean
  onEntered: () => void
  onClose: () => void
}

/** The box of the palette with what fits its text. */
export function PaletteList({ text, onText, isEntered, onEntered, onClose }: PaletteListProps) {
  const router = useRouter()
  const box = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState('')
  const pages = usePages()
  const { pools, jobs, saying } = useTargets()
  const take = ({ right, href }: Target) => {
    if (right !== undefined && !right.ok) return
    onClose()
    router.push(href)
  }
  // It takes the place of the box that had the focus.
  useLayoutEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [])
  // At first the list chooses before it filters.
  const target = [...pages, ...pools, ...jobs].find(
    ({ value }) => value === chosen && (text === '' || rank(value, text) > 0),
  )
  // The list looks for the chosen line in the document, where it may not have come yet; so Enter is not left to it.
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (target === undefined) onEntered()
    else take(target)
  }
  const takeEntered = useEffectEvent(() => target !== undefined && take(target))
  const isWaitedFor = isEntered && target !== undefined
  useEffect(() => {
    if (isWaitedFor) takeEntered()
  }, [isWaitedFor])
  return (
    <Command label="Search" loop filter={rank} value={chosen} onValueChange={setChosen} onKeyDown={handleKey}>
      <PaletteBox>
        <Command.Input ref={box} value={text} onValueChange={onText} {...PALETTE_BOX} />
      </PaletteBox>
      <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-muted">{saying}</Command.Empty>
        <Group heading="Pages" targets={pages} onTake={take} />
        <Group heading="Pools" targets={pools} onTake={take} />
        <Group heading="Jobs" targets={jobs} onTake={take} />
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

function usePages(): Target[] {
  const { account } = useBatch()
  const rights = useRights()
  return [
    { value: 'page pools', label: 'Pools', icon: <PoolIcon />, href: paths.pools(account) },
    { value: 'page jobs', label: 'Jobs', icon: <JobIcon />, href: paths.jobs(account) },
    {
      value: 'page new pool create',
      label: 'New pool',
      icon: <PlusIcon />,
      href: paths.poolNew(account),
      right: rights.pools,
    },
    {
      value: 'page new job create',
      label: 'New job',
      icon: <PlusIcon />,
      href: paths.jobNew(account),
      right: rights.jobs,
    },
    { value: 'page accounts', label: 'Accounts', icon: <SearchIcon />, href: paths.accounts() },
  ]
}

/** The list gives the chosen value back without blanks around it. */
const toValue = (kind: string, id: string, name = '') => `${kind} ${id} ${name}`.trim()

function useTargets() {
  const batch = useBatch()
  const { account } = batch
  const pools = useQuery(
    batch.list('Pools_ListPools', { query: { $select: ['id', 'displayName'] } }, { limit: MOST }),
  )
  const jobs = useQuery(
    batch.list('Jobs_ListJobs', { query: { $select: ['id', 'displayName'] } }, { limit: MOST }),
  )
  return {
    pools: (pools.data?.items ?? []).map(
      ({ id, displayName }): Target => ({
        value: toValue('pool', id, displayName),
        label: id,
        name: displayName,
        icon: <PoolIcon />,
        href: paths.pool(account, id),
        isId: true,
      }),
    ),
    jobs: (jobs.data?.items ?? []).map(
      ({ id, displayName }): Target => ({
        value: toValue('job', id, displayName),
        label: id,
        name: displayName,
        icon: <JobIcon />,
        href: paths.job(account, id),
        isId: true,
      }),
    ),
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

function Group(props: { heading: string; targets: readonly Target[]; onTake: (target: Target) => void }) {
  const { heading, targets, onTake } = props
  if (targets.length === 0) return null
  return (
    <Command.Group
      heading={heading}
      className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:text-faint"
    >
      {targets.map((target) => (
        <Line key={target.value} target={target} onTake={onTake} />
      ))}
    </Command.Group>
  )
}

function Line({ target, onTake }: { target: Target; onTake: (target: Target) => void }) {
  const { value, label, name, icon, isId, right } = target
  const reason = right === undefined || right.ok ? undefined : right.reason
  return (
    <Command.Item
      value={value}
      onSelect={() => onTake(target)}
      className="flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1 text-muted data-[selected=true]:bg-sunken data-[selected=true]:text-text"
    >
      {icon}
      <span className="min-w-0">
        <VisibleText className={isId ? 'font-mono text-[13px] wrap-anywhere' : undefined}>
          {label}
        </VisibleText>
        {name !== undefined && name !== label && (
          <VisibleText className="ml-2 text-sm wrap-anywhere">{name}</VisibleText>
        )}
        {reason !== undefined && (
          <span className="block text-sm text-pretty">
            <VisibleText>{reason}</VisibleText>
          </span>
        )}
      </span>
    </Command.Item>
  )
}
