import { expect, test } from 'vitest'
import { readImages } from './read-images'

const DIGEST = `sha256:${'a'.repeat(64)}`
const A = 'contosoacr.azurecr.io/a:5'

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
  ['a pull with options', '$ sudo docker pull -q --platform linux/amd64 nginx:1 # web', ['nginx:1']],
  ['two pulls', 'docker pull a:1 && docker push b:1', ['a:1']],
  ['pulls over lines', 'docker pull a:1\ndocker pull b:1;', ['a:1', 'b:1']],
  ['a push', `docker push ${A}`, [A]],
  ['a tag', `docker tag a:5 ${A}`, [A]],
  ['a run', 'docker run --rm -p 80:80 nginx:1 nginx -g x', ['nginx:1']],
  ['a run over lines', 'docker run --rm \\\n  -e A=1 \\\n  nginx:1', ['nginx:1']],
  [
    'an import',
    'az acr import --name ContosoACR --source docker.io/library/nginx:1 --image nginx:1',
    ['contosoacr.azurecr.io/nginx:1'],
  ],
  ['an option', 'kubectl create deployment web --image=nginx:1', ['nginx:1']],
  ['an image whose name is a command', 'docker', ['docker']],
  ['a setting', `A_IMAGE="${A}"`, [A]],
  [
    'settings of every kind',
    `export A=${A}\nB_IMAGE='b'\nset C_IMAGE=c:1\n$env:D = "r.example/d:1"\nENV E=e/f:1`,
    [A, 'b', 'c:1', 'r.example/d:1', 'e/f:1'],
  ],
  ['a setting of several', 'IMAGES="a:1 b:1"\nimages=(c:1 d:1)', ['a:1', 'b:1', 'c:1', 'd:1']],
  ['a setting that is no image', 'PORT=8080', ['PORT=8080']],
  ['Terraform', `  image = "${A}"\n  images = ["b:1", "c:1"]`, [A, 'b:1', 'c:1']],
  ['Terraform over lines', `container_image_names = [\n  "a:1",\n  "b:1",\n]`, ['a:1', 'b:1']],
  [
    'Bicep',
    `param image string = 'a/b:1'\ncontainerImageNames: [\n  'a:1'\n  'b:1'\n]`,
    ['a/b:1', 'a:1', 'b:1'],
  ],
  [
    'a list of YAML below its key',
    'containerImageNames:\n  - nginx:1.25\n  - "python:3.9-alpine"',
    ['nginx:1.25', 'python:3.9-alpine'],
  ],
  ['a list of YAML in a line', 'images: [a:1, "b:1"] # both', ['a:1', 'b:1']],
  ['comments behind', 'nginx:1.25 # web\nredis:7   # cache', ['nginx:1.25', 'redis:7']],
  ['comments alone', '# web\n// cache\nnginx:1.25', ['nginx:1.25']],
  [
    'a Dockerfile',
    'FROM --platform=linux/amd64 nvcr.io/nvidia/pytorch:23.10-py3',
    ['nvcr.io/nvidia/pytorch:23.10-py3'],
  ],
  ['a line of a Dockerfile', 'FROM python:3.12 AS build', ['python:3.12']],
  [
    'a Dockerfile of several stages',
    `# syntax=docker/dockerfile:1\nARG TAG=3.12\nARG BASE="python:3.12"\nFROM $BASE AS build\nRUN pip install \\\n  x\nFROM build AS test\nFROM scratch\nCOPY --from=build /a /b\nCOPY --from=0 /a /b\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/\nFROM node:$\{NODE:-22}\nFROM $\{OTHER}`,
    ['python:3.12', 'ghcr.io/astral-sh/uv:0.5', 'node:22', `$\{OTHER}`],
  ],
  [
    'a compose file',
    `services:\n  web:\n    image: nginx:1.25 # web\n    ports:\n      - "80:80"\n    environment:\n      A: b/c\n  cache:\n    image: "redis:7"\n  api:\n    image: $\{API:-ghcr.io/contoso/api:1}\n`,
    ['nginx:1.25', 'redis:7', 'ghcr.io/contoso/api:1'],
  ],
  ['a line of a compose file', 'image: ghcr.io/contoso/render:4', ['ghcr.io/contoso/render:4']],
  [
    'Kubernetes',
    "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a:1\n    - image: 'b:1'\n      args: ['x', 'y']\n",
    ['a:1', 'b:1'],
  ],
  [
    'a workflow',
    'jobs:\n  build:\n    runs-on: ubuntu-latest\n    container: node:22\n    services:\n      db:\n        image: postgres:17\n  test:\n    container:\n      image: python:3.12\n',
    ['node:22', 'postgres:17', 'python:3.12'],
  ],
  [
    'what docker images prints',
    'REPOSITORY                    TAG       IMAGE ID       CREATED        SIZE\nnginx                         1.25      abc            2 weeks ago    187MB\ncontosoacr.azurecr.io/a       5         def            2 weeks ago    1GB\n<none>                        <none>    123            2 weeks ago    1GB\n',
    ['nginx:1.25', A, '<none>:<none>'],
  ],
  [
    'what docker ps prints',
    'CONTAINER ID   IMAGE          COMMAND    CREATED\nabc            nginx:1.25     "nginx"    now\n',
    ['nginx:1.25'],
  ],
  [
    'a table of Markdown',
    '| Name | Image |\n|---|:--|\n| web | `nginx:1.25` |\n| cache | redis:7 |',
    ['nginx:1.25', 'redis:7'],
  ],
  ['CSV with a head', 'image,tag\nnginx,1.25\n"redis","7"', ['nginx:1.25', 'redis:7']],
  ['CSV', 'nginx:1.25,redis:7', ['nginx:1.25', 'redis:7']],
  ['a fence of Markdown', '```sh\ndocker pull nginx:1.25\n```', ['nginx:1.25']],
  [
    'bullets and numbers',
    '- nginx:1.25\n* `redis:7`\n• a:1\n1. b:1\n2) c:1\n- [x] d:1',
    ['nginx:1.25', 'redis:7', 'a:1', 'b:1', 'c:1', 'd:1'],
  ],
  ['JSON', '["nginx:1.25", "redis:7"]', ['nginx:1.25', 'redis:7']],
  ['JSON with a comma at its end', '[\n  "nginx:1.25",\n  "redis:7",\n]', ['nginx:1.25', 'redis:7']],
  [
    'a body',
    '{"containerConfiguration": {"containerImageNames": ["a:1"]}, "startTask": {"containerSettings": {"imageName": "b:1"}}}',
    ['a:1', 'b:1'],
  ],
  [
    'digests',
    `docker.io/library/nginx@${DIGEST}\na/b:1@${DIGEST}`,
    [`docker.io/library/nginx@${DIGEST}`, `a/b:1@${DIGEST}`],
  ],
  ['hosts with ports', '10.0.0.4:5000/a:1\n[::1]:5000/b', ['10.0.0.4:5000/a:1', '[::1]:5000/b']],
  [
    'what is no image among images',
    'nginx:1.25\nhttps://hub.docker.com/_/redis\nNginx Latest',
    ['nginx:1.25', 'https://hub.docker.com/_/redis', 'Nginx Latest'],
  ],
  ['a file without images', 'FROM scratch', ['FROM scratch']],
  ['a key without a value', 'image:', ['image:']],
  ['nothing', ' \n, ', []],
])('%s', (_, text, images) => expect(readImages(text)).toEqual(images))
