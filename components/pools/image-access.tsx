'use client'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { definitionOf } from '@/lib/arm/own-images'
import { useAuth } from '@/lib/auth/use-auth'
import { isImageId } from '@/lib/domain/image-key'
import { canReadImage } from '@/lib/domain/pool/custom-image'
import { buildRoleAssignment } from '@/lib/domain/role-assignment'
import { useImagePermissions } from '@/lib/queries/use-own-images'

/** Whether the person who creates the pool may use the image, which Batch checks with their sign-in. */
export function ImageAccess({ image }: { image: string }) {
  const { person } = useAuth()
  const permissions = useImagePermissions(image)
  const scope = definitionOf(image) ?? image.trim()
  if (!isImageId(scope) || permissions.isPending) return null
  if (permissions.data !== undefined && canReadImage(permissions.data, scope))
    return <Banner>You may read this image, so Batch can start nodes from it with your sign-in.</Banner>
  return (
    <Banner kind="attention" title="It is not certain that you may use this image">
      Batch uses your sign-in to reach a custom image, and your role there does not show that you may read it.
      Whoever owns the image can give you the role Reader on it:
      <span className="mt-2 block">
        <CodeBlock
          label="Command"
          code={buildRoleAssignment('reader', scope, { person: person?.username ?? 'YOUR-SIGN-IN-NAME' })}
          isWrapped
        />
      </span>
    </Banner>
  )
}
