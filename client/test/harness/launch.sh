#!/bin/sh
# @vscode/test-electron starts one program without arguments of ours: this one runs launch.ts under the project's Node.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/../../../node_modules/node/bin/node" "$here/launch.ts" "$@"
