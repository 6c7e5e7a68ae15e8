import { handleUnknown } from '@/lib/proxy/handle-unknown'

export const dynamic = 'force-dynamic'

const handle = (request: Request) => handleUnknown(request)

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
