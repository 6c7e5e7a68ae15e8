'use client'
import { useEffect, useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { fieldClass } from '@/components/ui/field-class'
import { saveFile } from '@/components/ui/save-file'
import { VisibleText } from '@/components/ui/visible-text'
import { sayPlace } from '@/lib/domain/explain/say-place'
import { toPresetFile } from '@/lib/domain/preset'
import { type ShareLink, toShareLink } from '@/lib/domain/share-link'
import { type LeftOutValue, toSharedBody } from '@/lib/domain/shared-body'
import { paths } from '@/lib/paths'
import type { ShareMenuProps } from './share-menu'

/** The link and the preset file, what is in neither, and which of it goes along all the same. */
export function ShareDialog({ kind, body, formPath, onClose }: ShareMenuProps & { onClose: () => void }) {
  const id = 'id' in body && typeof body.id === 'string' ? body.id : ''
  const [included, setIncluded] = useState<ReadonlySet<string>>(new Set())
  const { leftOut } = useMemo(() => toSharedBody(body), [body])
  const toggle = (path: string) =>
    setIncluded(
      (before) => new Set(before.has(path) ? [...before].filter((one) => one !== path) : [...before, path]),
    )
  return (
    <Dialog title={`Share this ${kind}`} onClose={onClose} width="wide">
      <div className="flex flex-col gap-6">
        <LinkPart kind={kind} body={body} formPath={formPath} included={included} />
        <PresetPart kind={kind} body={body} id={id} included={included} />
        <div className="flex flex-col gap-4 text-pretty">
          {leftOut.length === 0 && <p className="text-muted">It holds no secret, so nothing was left out.</p>}
          <OptionalValues
            places={leftOut.filter(({ isOptional }) => isOptional)}
            body={body}
            included={included}
            onToggle={toggle}
          />
          <SecretValues places={leftOut.filter(({ isOptional }) => !isOptional)} body={body} />
        </div>
      </div>
    </Dialog>
  )
}

interface PlacesProps {
  places: readonly LeftOutValue[]
  body: object
}

function OptionalValues({
  places,
  body,
  included,
  onToggle,
}: PlacesProps & { included: ReadonlySet<string>; onToggle: (path: string) => void }) {
  if (places.length === 0) return null
  return (
    <fieldset>
      <legend className="font-medium">
        These values are in neither, for any of them may be a secret. Tick what your teammate may see.
      </legend>
      <ul className="mt-1 flex flex-col text-sm wrap-anywhere">
        {places.map(({ path }) => (
          <li key={path}>
            <label className="flex min-h-6 items-start gap-2 py-0.5">
              <input
                type="checkbox"
                checked={included.has(path)}
                onChange={() => onToggle(path)}
                className="mt-0.5 size-4 flex-none accent-ink"
              />
              <Place path={path} body={body} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function SecretValues({ places, body }: PlacesProps) {
  if (places.length === 0) return null
  return (
    <div>
      <p className="font-medium">These secrets are in neither. Your teammate types them.</p>
      <ul className="mt-1 flex flex-col text-sm wrap-anywhere">
        {places.map(({ path }) => (
          <li key={path}>
            <Place path={path} body={body} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Place({ path, body }: { path: string; body: object }) {
  return (
    <span className="flex flex-wrap gap-x-2 text-muted">
      <span className="text-ink">{sayPlace(path, body)}</span>
      <code>
        <VisibleText>{path}</VisibleText>
      </code>
    </span>
  )
}

interface Included {
  included: ReadonlySet<string>
}

function LinkPart({ kind, body, formPath, included }: ShareMenuProps & Included) {
  const fieldId = useId()
  const [link, setLink] = useState<ShareLink>()
  useEffect(() => {
    let isCurrent = true
    void toShareLink(kind, body, included).then((made) => isCurrent && setLink(made))
    return () => {
      isCurrent = false
    }
  }, [kind, body, included])
  if (link && 'problem' in link) return <p className="text-pretty text-muted">{link.problem}</p>
  const address = link ? `${window.location.origin}${formPath}${link.fragment}` : ''
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={fieldId} className="font-medium">
        Link for a teammate
      </label>
      <div className="flex items-center gap-1">
        <input
          id={fieldId}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
          className={fieldClass('font-mono text-[13px]')}
        />
        <CopyButton text={address} label="Copy link" />
      </div>
      <p className="text-sm text-pretty text-muted">
        It opens the form filled in. Whoever has the link can read what it holds; what stands behind the # is
        not sent to any server.
      </p>
    </div>
  )
}

function PresetPart({
  kind,
  body,
  id,
  included,
}: Pick<ShareMenuProps, 'kind' | 'body'> & Included & { id: string }) {
  const nameId = useId()
  const descriptionId = useId()
  const [name, setName] = useState(id)
  const [description, setDescription] = useState('')
  const download = () => {
    const { fileName, text } = toPresetFile({
      name: name.trim() || kind,
      description,
      bodies: [{ kind, body, included }],
      schemaUrl: `${window.location.origin}${paths.presetSchema()}`,
    })
    saveFile(new Blob([text], { type: 'application/json' }), fileName)
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">Preset file</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <label htmlFor={nameId} className="flex flex-col gap-1">
          Name
          <input
            id={nameId}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
            className={fieldClass()}
          />
        </label>
        <label htmlFor={descriptionId} className="flex flex-col gap-1">
          What it is for
          <input
            id={descriptionId}
            value={description}
            maxLength={500}
            onChange={(event) => setDescription(event.target.value)}
            className={fieldClass()}
          />
        </label>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={download}>Download preset file</Button>
        <p className="text-sm text-pretty text-muted">Keep it in git; Import opens it.</p>
      </div>
    </div>
  )
}
