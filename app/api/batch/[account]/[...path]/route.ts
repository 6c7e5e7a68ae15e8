import { handleBatch } from '@/lib/proxy/handle-batch'

export const dynamic = 'force-dynamic'

const handle = (request: Request) => handleBatch(request)

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT }
