import { handleArm } from '@/lib/proxy/handle-arm'

export const dynamic = 'force-dynamic'

const handle = (request: Request) => handleArm(request)

export { handle as DELETE, handle as GET, handle as PATCH, handle as PUT }
