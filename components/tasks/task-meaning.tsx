'use client'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { toCommandWords } from '@/lib/domain/command-line'
import type { TaskFormValues } from '@/lib/domain/task/task-form'

/** What the values amount to: the image, and the words that the program gets. */
export function TaskMeaning({
  values,
  isContainerTask,
}: {
  values: TaskFormValues
  isContainerTask: boolean
}) {
  const words = toCommandWords(values.commandLine)
  return (
    <>
      <KeyValues
        rows={[
          ['Image', isContainerTask ? values.image || 'not chosen yet' : 'none: on the node itself'],
          ['Run options', isContainerTask && values.runOptions],
        ]}
      />
      {words === undefined && (
        <p className="text-muted">The quotes of the command line are not closed yet.</p>
      )}
      {words?.length === 0 && isContainerTask && <p className="text-muted">The image’s own command runs.</p>}
      {words !== undefined && words.length > 0 && (
        <CodeBlock label="Words of the command" code={words.join('\n')} isWrapped />
      )}
    </>
  )
}
