import { AddTask } from '@/components/tasks/add-task'

export default async function Page({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params
  return <AddTask jobId={decodeURIComponent(jobId)} />
}
