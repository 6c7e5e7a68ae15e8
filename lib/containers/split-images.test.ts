import { expect, test } from 'vitest'
import { splitImages } from './split-images'

test.each<[string, string, string[]]>([
  ['one image', 'nginx', ['nginx']],
  [
    'images with blanks between',
    'a/x:1  mcr.microsoft.com/b@sha256:0',
    ['a/x:1', 'mcr.microsoft.com/b@sha256:0'],
  ],
  ['words that need be no images', 'not an image', ['not an image']],
  ['a word among images', 'a/x:1 and b/y:2', ['a/x:1 and b/y:2']],
  ['a pull', 'docker pull nginx', ['nginx']],
  ['a pull by the longer name', 'podman image pull docker.io/library/nginx:1', ['docker.io/library/nginx:1']],
  ['a line of a compose file', 'image: ghcr.io/contoso/render:4', ['ghcr.io/contoso/render:4']],
  ['a line of a Dockerfile', 'FROM python:3.12 AS build', ['python:3.12']],
  ['an image whose name is a command', 'docker', ['docker']],
])('%s', (_, line, images) => expect(splitImages(line)).toEqual(images))
