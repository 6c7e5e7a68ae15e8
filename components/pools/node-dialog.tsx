'use client'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { RadioField } from '@/components/form/choice-fields'
import { DialogForm } from '@/components/form/dialog-form'
import { toast } from '@/components/ui/toast'
import { VisibleText } from '@/components/ui/visible-text'
import { useOperation } from '@/lib/queries/use-operation'

type Option = 'requeue' | 'terminate' | 'taskcompletion'

interface Words {
  title: string
  action: string
  text: string
  done: string
  failed: string
}

const WORDS: Readonly<Record<'reboot' | 'reimage' | 'disable', Words>> = {
  reboot: {
    title: 'Reboot this node?',
    action: 'Reboot node',
    text: 'The node restarts and runs its start task again. Its files stay.',
    done: 'The node is being rebooted.',
    failed: 'The node was not rebooted',
  },
  reimage: {
    title: 'Reimage this node?',
    action: 'Reimage node',
    text: 'The node gets a fresh operating system, pulls its images again and runs its start task. All files on it are lost.',
    done: 'The node is being reimaged.',
    failed: 'The node was not reimaged',
  },
  disable: {
    title: 'Disable scheduling on this node?',
    action: 'Disable scheduling',
    text: 'The node stays in the pool, is paid for and takes no new tasks until scheduling is enabled again.',
    done: 'The node takes no new tasks.',
    failed: 'Scheduling was not disabled',
  },
}

const CHOICES = [
  { value: 'requeue', label: 'Requeue them', hint: 'They are ended now and run again on another node.' },
  { value: 'terminate', label: 'Terminate them', hint: 'They are ended now and count as completed.' },
  { value: 'taskcompletion', label: 'Let them finish', hint: 'It happens once the last one has ended.' },
]

interface NodeDialogProps {
  action: keyof typeof WORDS
  params: { poolId: string; nodeId: string }
  onClose: () => void
}

/** Asks what becomes of the tasks that run on a node, then does it. */
export function NodeDialog({ action, params, onClose }: NodeDialogProps) {
  const words = WORDS[action]
  const form = useForm<{ option: Option }>({ defaultValues: { option: 'requeue' } })
  const extras = {
    onSuccess: () => {
      toast(words.done, 'done')
      onClose()
    },
  }
  const reboot = useOperation('Nodes_RebootNode', extras)
  const reimage = useOperation('Nodes_ReimageNode', extras)
  const disable = useOperation('Nodes_DisableNodeScheduling', extras)
  const request = { reboot, reimage, disable }[action]
  const send = ({ option }: { option: Option }) => {
    if (action === 'reboot') reboot.mutate({ params, body: { nodeRebootOption: option } })
    else if (action === 'reimage') reimage.mutate({ params, body: { nodeReimageOption: option } })
    else disable.mutate({ params, body: { nodeDisableSchedulingOption: option } })
  }
  return (
    <DialogForm
      title={words.title}
      form={form}
      action={{ label: words.action, onSubmit: send }}
      isPending={request.isPending}
      error={request.error && <ErrorPanel error={request.error} title={words.failed} />}
      onClose={onClose}
    >
      <p className="text-muted">
        <VisibleText>{words.text}</VisibleText>
      </p>
      <RadioField<{ option: Option }> name="option" label="Tasks that run on it now" options={CHOICES} />
    </DialogForm>
  )
}
