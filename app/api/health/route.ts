import { handleHealth } from '@/lib/proxy/handle-health'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => handleHealth(request)
