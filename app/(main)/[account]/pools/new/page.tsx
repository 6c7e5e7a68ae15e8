import type { Metadata } from 'next'
import { CreatePool } from '@/components/pools/create-pool'

export const metadata: Metadata = { title: 'New pool' }

export default function Page() {
  return <CreatePool />
}
