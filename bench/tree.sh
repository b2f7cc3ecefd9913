#!/usr/bin/env bash
# Makes a tree of real text for the measurements: tree.sh FOLDER MEGABYTES FILES
# Published packages of pinned versions, cut at line ends to pieces of about MEGABYTES/FILES each, and again from the start
# where they do not suffice; every piece has a first line of its own, so that no two files have the same content. The same arguments give the same bytes. A tree that is there is kept.
set -euo pipefail

folder=$1 megabytes=$2 files=$3
[ ! -f "$folder.done" ] || exit 0
packages=$(dirname "$folder")/packages
mkdir -p "$packages"
for package in typescript@5.9.3 next@15.5.4 @angular/core@20.3.0; do
    unpacked="$packages/$package"
    [ -d "$unpacked" ] && continue
    mkdir -p "$unpacked.new"
    tarball=$(cd "$packages" && npm pack --silent "$package")
    tar -xzf "$packages/$tarball" -C "$unpacked.new"
    mv "$unpacked.new" "$unpacked"
done

rm -rf "$folder"
node - "$packages" "$folder" "$megabytes" "$files" <<'NODE'
const fs = require('fs'), path = require('path');
const [packages, folder, megabytes, files] = [process.argv[2], process.argv[3], +process.argv[4], +process.argv[5]];
const mark = { '.js': '//', '.mjs': '//', '.cjs': '//', '.ts': '//', '.css': '/*', '.md': '<!--' };

const names = [];
(function walk(at) {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
        const inner = path.join(at, entry.name);
        if (entry.isDirectory()) walk(inner);
        else if (entry.isFile() && path.extname(inner) in mark && fs.statSync(inner).size < 4e6) names.push(inner);
    }
})(packages);
// Texts of one language follow each other, so that a piece may run from one into the next.
const keyOf = name => path.relative(packages, name).split(path.sep)[0] + ' ' + path.extname(name) + ' ' + name;
names.sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);

const target = megabytes * 1e6;
let made = 0, bytes = 0, piece = '', kind = '';
function write() {
    const ends = { '/*': ' */', '<!--': ' -->' }[mark[kind]] ?? '';
    const text = `${mark[kind]} piece ${made}${ends}\n${piece}`;
    const within = path.join(folder, String(made % 100).padStart(2, '0'));
    fs.mkdirSync(within, { recursive: true });
    fs.writeFileSync(path.join(within, made + kind), text);
    bytes += Buffer.byteLength(text);
    made++;
    piece = '';
}
while (made < files)
    for (const name of names) {
        if (piece && path.extname(name) !== kind) write();
        kind = path.extname(name);
        // Lines of minified programs are cut too, or one of them would be a piece of megabytes.
        for (const line of fs.readFileSync(name, 'utf8').match(/.{1,8000}|(?<=\n)(?=\n)/g) ?? []) {
            if (made === files) break;
            piece += line + '\n';
            // Sizes differ from half to one and a half of the mean, which is what is left to write for each file left.
            if (piece.length >= (target - bytes) / (files - made) * (made === files - 1 ? 1 : 0.5 + (made % 5) / 4)) write();
        }
        if (made === files) break;
    }
NODE
# The manifests of the packages, so that there are components to name.
while IFS= read -r manifest; do
    name=$(dirname "${manifest#"$packages"/}")
    mkdir -p "$folder/manifests/$name"
    cp "$manifest" "$folder/manifests/$name/"
done < <(find "$packages" -path '*/package/package.json' -type f | LC_ALL=C sort)
touch "$folder.done"
