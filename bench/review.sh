#!/usr/bin/env bash
# Measures whole processes on a tree of 100 MB in 10,000 files, page cache warm, median of five, against sha256sum.
# The tree is made once, in ENTENTE_BENCH (default: entente-bench in the temporary folder). Ends with 1 where a target is missed.
set -euo pipefail

export LC_ALL=C
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
work=${ENTENTE_BENCH:-${TMPDIR:-/tmp}/entente-bench}
entente="$here/../entente"
runs=${RUNS:-5}
tree="$work/tree-100"
export XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
mkdir -p "$work"

"$here/tree.sh" "$tree" 100 10000
"$entente" --version >/dev/null    # builds, where that is still to do

# median PREPARE COMMAND: seconds of wall-clock time; PREPARE runs before each run and is not measured. Blocked (1) and
# undetermined (3) are answers; any other code ends the measurement.
median() {
    local times=() i code begun ended
    for ((i = 0; i < runs; i++)); do
        "$1"
        code=0 begun=$EPOCHREALTIME
        "$2" >/dev/null 2>"$work/errors" || code=$?
        ended=$EPOCHREALTIME
        case $code in 0 | 1 | 3) ;; *) cat "$work/errors" >&2; exit 1 ;; esac
        times+=($((${ended/./} - ${begun/./})))
    done
    printf '%s\n' "${times[@]}" | sort -n | sed -n "$((runs / 2 + 1))p" | awk '{ printf "%.3f", $1 / 1e6 }'
}

hash_all() { find "$tree" -type f -print0 | xargs -0 sha256sum; }
scan() { "$entente" scan "$tree" --format json --output "$work/inventory.json" --quiet; }
forget() { rm -rf "$XDG_CACHE_HOME"; }
# One file gets content that no run before had; its size stays.
count=0
change() { count=$((count + 1)); printf '// piece %08d-%08d\n' "$BASHPID" "$count" | dd of="$tree/changing.js" conv=notrunc status=none; }

deal="$work/deal"
mkdir -p "$deal/transfers/2026-01-22-initial"
version() { sed -n 's/^version: //p' "$here/../packs/$1.yaml"; }
cat >"$deal/deal.yaml" <<DEAL
schema: entente/deal/1
deal: bench
parties:
  - {id: maker, name: Maker, roles: [transferor], country: CN}
  - {id: taker, name: Taker, roles: [transferee], country: US}
scope:
  components: ["**"]
  third-party: true
packs:
  - {id: deal-terms, version: $(version deal-terms)}
  - {id: ip-title, version: $(version ip-title)}
  - {id: security-baseline, version: $(version security-baseline)}
DEAL
cat >"$deal/transfers/2026-01-22-initial/transfer.yaml" <<'TRANSFER'
schema: entente/transfer/1
date: 2026-01-22
from: maker
to: taker
mode: delivery
TRANSFER
review() { "$entente" review "$deal" --package "$tree" --output "$work/results" --quiet; }
help() { "$entente" --help; }

change
hash_all >/dev/null
hashing=$(median : hash_all)
cold=$(median forget scan)    # leaves the cache full
changed=$(median change scan)
reviewed=$(median forget review)
again=$(median change review)
start=$(median : help)
rm -rf "$XDG_CACHE_HOME"

awk -v hashing="$hashing" -v cold="$cold" -v changed="$changed" -v reviewed="$reviewed" -v again="$again" -v start="$start" '
function row(name, seconds, target, met) { printf "%-44s %8.3f s  %6.2f  %-22s %s\n", name, seconds, seconds / hashing, target, target == "" ? "" : met ? "met" : "MISSED"; if (target != "" && !met) missed = 1 }
BEGIN {
    printf "%-44s %10s  %6s  %s\n", "", "median", "ratio", "target"
    row("sha256sum of every file", hashing, "")
    row("scan, empty cache", cold, "ratio at most 4", cold / hashing <= 4)
    row("scan, full cache, one file changed", changed, "under 1 s", changed < 1)
    row("review, empty cache", reviewed, "")
    row("review, full cache, one file changed", again, "")
    row("--help", start, "under 0.15 s", start < 0.15)
    exit missed
}'
