#!/usr/bin/env bash
# Measures the peak resident memory of scans of trees of 10 MB, 100 MB and 1 GB, and of one tar of 1 GB, cache empty.
# Needs 4 GB of disk in ENTENTE_BENCH (default: entente-bench in the temporary folder). Ends with 1 where a target is missed.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
work=${ENTENTE_BENCH:-${TMPDIR:-/tmp}/entente-bench}
entente="$here/../entente"
target=300
export XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
mkdir -p "$work"
"$entente" --version >/dev/null

missed=0
# peak NAME PATH: what GNU time tells as the maximum resident set size, which the kernel counts (getrusage).
peak() {
    rm -rf "$XDG_CACHE_HOME"
    /usr/bin/time -f '%M %e' -o "$work/time" "$entente" scan "$2" --format json --output "$work/inventory.json" --quiet || [ $? = 3 ]
    read -r kilobytes seconds < <(tail -1 "$work/time")
    local megabytes=$((kilobytes / 1024)) verdict=met
    [ "$megabytes" -lt "$target" ] || { verdict=MISSED; missed=1; }
    printf '%-28s %6d MB  %8s s   under %d MB: %s\n' "$1" "$megabytes" "$seconds" "$target" "$verdict"
}

for size in 10 100 1000; do
    "$here/tree.sh" "$work/tree-$size" "$size" $((size * 100))
    peak "tree, $size MB" "$work/tree-$size"
done
tar="$work/tree-1000.tar"
[ -f "$tar" ] || { tar -C "$work" --sort=name --mtime=@0 --owner=0 --group=0 -cf "$tar.new" tree-1000 && mv "$tar.new" "$tar"; }
peak "one tar, 1 GB" "$tar"
rm -rf "$XDG_CACHE_HOME"
exit "$missed"
