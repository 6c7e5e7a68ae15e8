import { parseImageReference } from './image-reference'

const WORDS = /(^|[-_./:])(gpu|cuda|cudnn|tensorrt|rocm)/i
/** Repositories that hold images for GPUs only, whatever their tag; those that end with a slash stand for all below them. */
const REPOSITORIES = [
  'nvcr.io/nvidia/',
  'nvcr.io/nim/',
  'docker.io/nvidia/',
  'docker.io/rapidsai/base',
  'docker.io/rapidsai/notebooks',
  'docker.io/vllm/vllm-openai',
]

/** Whether an image looks by its name as if it used a GPU; a name is a sign and no proof. */
export function isGpuImage(image: string): boolean {
  if (WORDS.test(image)) return true
  const reference = parseImageReference(image)
  if ('problem' in reference) return false
  const name = `${reference.registry}/${reference.repository}`
  return REPOSITORIES.some((one) => (one.endsWith('/') ? name.startsWith(one) : name === one))
}
