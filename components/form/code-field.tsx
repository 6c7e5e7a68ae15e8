'use client'
import type { FieldValues } from 'react-hook-form'
import { CodeEditor, type CodeEditorProps } from './code-editor'
import { FieldFrame } from './field-frame'
import { controlProps, type FieldProps, textOf, useField } from './use-field'

/**
 * Code as a field of the form. `marks` stand in the text; sentences under the field come from the form's checks as with
 * every field, so a mark that is no error of the form has to be among its findings too.
 */
export function CodeField<T extends FieldValues = FieldValues>(
  props: FieldProps<T> &
    Pick<CodeEditorProps, 'language' | 'completions' | 'minLines'> & { marks?: CodeEditorProps['findings'] },
) {
  const field = useField(props.name)
  const control = controlProps(field, props)
  return (
    <FieldFrame field={field} props={props}>
      <CodeEditor
        id={control.id}
        label={props.label}
        describedBy={control['aria-describedby']}
        isInvalid={field.isInvalid}
        inputRef={field.ref}
        language={props.language}
        value={textOf(field.value)}
        onChange={(text) => {
          field.set(text)
          props.onChanged?.(text)
        }}
        onBlur={field.onBlur}
        findings={props.marks}
        completions={props.completions}
        readOnly={props.disabledReason !== undefined}
        minLines={props.minLines}
      />
    </FieldFrame>
  )
}
